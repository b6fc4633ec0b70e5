using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Discussion;

/// <summary>
/// Presence, typing and the draft between two pauses, shared by all nodes: one row a person and kind, the last value wins, expired rows count for nothing.
/// Beside the write path on purpose: none of it is a change of the record, and none is audited.
/// </summary>
public sealed class Ephemera(RecordContextFactory contexts, WakeBell bell, TimeProvider time)
{
    /// <summary>How long one counts as here after the last sign of life.</summary>
    public static TimeSpan HereFor { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long typing and drafting are shown after the last keystroke.</summary>
    public static TimeSpan WritingFor { get; } = TimeSpan.FromSeconds(8);

    /// <summary>Says what somebody is doing.</summary>
    public async Task SayAsync(MeetingId meeting, PersonId person, EphemeronKind kind, CaseId? caseId, string? text, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into discussion.ephemera (meeting_id, person_id, kind, case_id, text, at, until) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (meeting_id, person_id, kind) do update set case_id = excluded.case_id, text = excluded.text, at = excluded.at, until = excluded.until
            """;
        var now = time.GetUtcNow();
        await using var command = contexts.Database.CreateCommand(Sql);
        AddKey(command, meeting, person, kind);
        command.Parameters.Add(new NpgsqlParameter { Value = caseId?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { Value = text ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now + (kind == EphemeronKind.Here ? HereFor : WritingFor) });
        await command.ExecuteNonQueryAsync(cancellationToken);
        bell.Ring();
    }

    /// <summary>Takes it back: they stopped, or left.</summary>
    public async Task StopAsync(MeetingId meeting, PersonId person, EphemeronKind kind, CancellationToken cancellationToken)
    {
        await using var command = contexts.Database.CreateCommand("delete from discussion.ephemera where meeting_id = $1 and person_id = $2 and kind = $3");
        AddKey(command, meeting, person, kind);
        await command.ExecuteNonQueryAsync(cancellationToken);
        bell.Ring();
    }

    /// <summary>Their last browser has gone: nobody sees them here any more. When it was is kept, until <see cref="CheckOutTheGone"/> has dealt with it.</summary>
    public async Task LeaveAsync(MeetingId meeting, PersonId person, CancellationToken cancellationToken)
    {
        await StopAsync(meeting, person, EphemeronKind.Typing, cancellationToken);
        await StopAsync(meeting, person, EphemeronKind.Drafting, cancellationToken);
        await using var command = contexts.Database.CreateCommand("update discussion.ephemera set until = least(until, $4) where meeting_id = $1 and person_id = $2 and kind = $3");
        AddKey(command, meeting, person, EphemeronKind.Here);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        bell.Ring();
    }

    /// <summary>What is going on in a room just now.</summary>
    public async Task<IReadOnlyList<EphemeronFacts>> ReadAsync(MeetingId meeting, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForReading();
        return await db.Set<Ephemeron>().Where(e => e.MeetingId == meeting && e.Until > now)
            .OrderBy(e => e.PersonId).Select(e => new EphemeronFacts(e.PersonId, e.Kind, e.CaseId, e.Text, e.At)).ToListAsync(cancellationToken);
    }

    private static void AddKey(NpgsqlCommand command, MeetingId meeting, PersonId person, EphemeronKind kind)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = meeting.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind.ToString() });
    }
}
