using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>From where to read.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Number">The last entry one has.</param>
public sealed record ReadLogSinceInput(MeetingId MeetingId, int Number);

/// <summary>An entry with what was said.</summary>
public sealed record HeardEntry(LogEntry Entry, string? Text);

/// <summary>What follows in the log.</summary>
/// <param name="Through">The last number looked at: also of entries one may not hear. Ask from here next time.</param>
/// <param name="IsAll">Whether there is no more just now.</param>
/// <param name="Entries">Those one may hear, in order.</param>
public sealed record LogPage(int Through, bool IsAll, IReadOnlyList<HeardEntry> Entries);

/// <summary>Reads what follows in a meeting's log, for whoever may hear it. Each entry is checked.</summary>
public sealed class ReadLogSince(RecordContextFactory contexts)
{
    private const int AtMost = 200;

    /// <summary>For the operation's person.</summary>
    public async Task<Result<LogPage>> ExecuteAsync(ReadLogSinceInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Person() is not { } person)
        {
            return DiscussionErrors.NoRoom;
        }

        await using var db = contexts.OpenForReading();
        var meeting = await db.FindMeetingAsync(input.MeetingId, cancellationToken);
        if (meeting is null)
        {
            return DiscussionErrors.NoRoom;
        }

        var access = await RoomAccess.LoadAsync(db, meeting, operation.Now, cancellationToken);
        if (!access.IsMember(person) && (await GuestCases.OfAsync(db, meeting.Id, person, operation.Now, cancellationToken)).Count == 0)
        {
            return DiscussionErrors.NoRoom;
        }

        return PageOf(await ReadAsync(db, input.MeetingId, input.Number, cancellationToken), input.Number, access, person);
    }

    /// <summary>For several people in the same room at once, each from where they are.</summary>
    /// <returns>What each may hear of what follows; nothing where the meeting is not known.</returns>
    public async Task<IReadOnlyDictionary<(PersonId Person, int Number), LogPage>> ReadForAsync(
        MeetingId meetingId, IReadOnlyCollection<(PersonId Person, int Number)> hearers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Dictionary<(PersonId Person, int Number), LogPage> pages = [];
        await using var db = contexts.OpenForReading();
        var last = await db.Set<LogCounter>().Where(c => c.MeetingId == meetingId).Select(c => c.LastNumber).SingleOrDefaultAsync(cancellationToken);
        var behind = hearers.Where(h => h.Number < last).ToList();
        if (behind.Count == 0 || await db.FindMeetingAsync(meetingId, cancellationToken) is not { } meeting)
        {
            return pages;
        }

        var access = await RoomAccess.LoadAsync(db, meeting, now, cancellationToken);
        var entries = await ReadAsync(db, meetingId, behind.Min(h => h.Number), cancellationToken);
        foreach (var hearer in behind)
        {
            pages[hearer] = PageOf(entries, hearer.Number, access, hearer.Person);
        }

        return pages;
    }

    private static LogPage PageOf(List<HeardEntry> entries, int after, RoomAccess access, PersonId person)
    {
        var through = entries.Count > 0 ? Math.Max(after, entries[^1].Entry.Number) : after;
        return new(through, entries.Count < AtMost, [.. entries.Where(e => e.Entry.Number > after && access.MayHear(person, e.Entry))]);
    }

    private static async Task<List<HeardEntry>> ReadAsync(RecordContext db, MeetingId meeting, int after, CancellationToken cancellationToken)
    {
        var rows = await db.Set<LogEntry>()
            .Where(e => e.MeetingId == meeting && e.Number > after)
            .OrderBy(e => e.Number).Take(AtMost)
            .GroupJoin(db.Set<LogContent>(), e => e.Id, c => c.EntryId, (e, c) => new { Entry = e, Contents = c })
            .SelectMany(x => x.Contents.DefaultIfEmpty(), (x, c) => new { x.Entry, Text = c == null ? null : c.Text })
            .OrderBy(x => x.Entry.Number)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new HeardEntry(r.Entry, r.Text))];
    }
}
