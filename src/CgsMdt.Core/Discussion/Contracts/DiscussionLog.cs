using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>Writes to a meeting's log, for this module and those above it.</summary>
public static class DiscussionLog
{
    /// <summary>
    /// Appends entries in order and returns the first one's number. Call it last: the counter's row is held until the commit, which is what makes the numbers
    /// free of gaps and puts them in the order in which readers see them.
    /// </summary>
    public static async Task<int> AppendToLogAsync(this WriteScope write, MeetingId meeting, params IReadOnlyList<NewEntry> entries)
    {
        var last = await TakeNumbersAsync(write, meeting, entries.Count);
        var first = last - entries.Count + 1;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = new LogEntry(meeting, first + i, entries[i], write.Operation);
            write.Db.Add(entry);
            if (entries[i].Text is { Length: > 0 } text)
            {
                write.Db.Add(new LogContent(entry.Id, text));
            }
        }

        return first;
    }

    /// <summary>The number under which a command with this key was already written by the operation's person; none if it was not.</summary>
    public static Task<int?> FindRepeatAsync(this WriteScope write, MeetingId meeting, Guid? clientKey)
    {
        var author = People.Contracts.PeopleDirectory.Person(write.Operation);
        return clientKey is null
            ? Task.FromResult<int?>(null)
            : write.Db.Set<LogEntry>().AsNoTracking()
                .Where(e => e.MeetingId == meeting && e.ClientKey == clientKey && e.AuthorId == author)
                .Select(e => (int?)e.Number)
                .FirstOrDefaultAsync(write.CancellationToken);
    }

    private static async Task<int> TakeNumbersAsync(WriteScope write, MeetingId meeting, int count)
    {
        const string Sql =
            """
            insert into discussion.log_counters as c (meeting_id, last_number) values ($1, $2)
            on conflict (meeting_id) do update set last_number = c.last_number + excluded.last_number
            returning last_number
            """;
        await using var command = new NpgsqlCommand(Sql, write.Transaction.Connection, write.Transaction);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = meeting.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        return (int)(await command.ExecuteScalarAsync(write.CancellationToken))!;
    }
}
