using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Somebody in a session; no address for a caller by phone.</summary>
public sealed record EmulatedPresence(string? Address, DateTimeOffset From, DateTimeOffset To, string Role = "Attendee");

/// <summary>A session of a Teams meeting that has ended, and how its report comes: on time and whole, or as in life.</summary>
public sealed record EmulatedSession
{
    public required string Mailbox { get; init; }

    public required string JoinUrl { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required IReadOnlyList<EmulatedPresence> People { get; init; }

    /// <summary>How long after the emulator's present instant the report can be read.</summary>
    public TimeSpan Late { get; init; }

    /// <summary>An earlier report that this one takes the place of.</summary>
    public string? Overwrites { get; init; }

    /// <summary>Only so many of the records are in it, though it counts them all.</summary>
    public int? Truncated { get; init; }
}

/// <summary>Reports of who was in a Teams meeting: one for each session, kept for a year.</summary>
internal static class AttendanceRules
{
    public const string Collection = "attendanceReports";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Ends a session; returns the report's id, or null where there is no such meeting.</summary>
    public static string? Report(EmulatorState state, EmulatedSession session) => state.Change(change =>
    {
        var mailbox = session.Mailbox.ToLowerInvariant();
        if (change.Find(OnlineMeetingRules.Collection, mailbox, item => item["joinWebUrl"].Text() == session.JoinUrl) is not [var meeting, ..])
        {
            return null;
        }

        var id = session.Overwrites ?? Ids.Of(Ids.Word(20)).ToString();
        var records = session.People.GroupBy(person => person.Address ?? Ids.Word(8), StringComparer.OrdinalIgnoreCase).Select(Record).Take(session.Truncated ?? int.MaxValue);
        change.Keep(Collection, mailbox, id, new JsonObject
        {
            ["id"] = id,
            ["_meeting"] = meeting["id"].Text(),
            ["_readableAt"] = Json.Instant(change.Now + session.Late),
            ["meetingStartDateTime"] = Json.Instant(session.From),
            ["meetingEndDateTime"] = Json.Instant(session.To),
            ["totalParticipantCount"] = session.People.Select(person => person.Address ?? Ids.Word(8)).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
            ["_records"] = new JsonArray([.. records]),
        });
        return id;
    });

    public static bool IsReadable(JsonObject report, string meeting, DateTimeOffset now) =>
        report["_meeting"].Text() == meeting && Json.Instant(report["_readableAt"]) <= now && Json.Instant(report["meetingEndDateTime"]) + Kept > now;

    private static JsonObject Record(IGrouping<string, EmulatedPresence> stays)
    {
        var person = stays.First();
        return new JsonObject
        {
            ["id"] = Ids.Of(Ids.Word(20)).ToString(),
            ["emailAddress"] = person.Address,
            ["role"] = person.Role,
            ["totalAttendanceInSeconds"] = (int)stays.Sum(stay => (stay.To - stay.From).TotalSeconds),
            ["identity"] = new JsonObject { ["id"] = person.Address is null ? null : Ids.Of(person.Address.ToLowerInvariant()).ToString(), ["displayName"] = person.Address ?? "Caller by phone" },
            ["attendanceIntervals"] = new JsonArray([.. stays.Select(stay => new JsonObject
            {
                ["joinDateTime"] = Json.Instant(stay.From),
                ["leaveDateTime"] = Json.Instant(stay.To),
                ["durationInSeconds"] = (int)(stay.To - stay.From).TotalSeconds,
            })]),
        };
    }
}
