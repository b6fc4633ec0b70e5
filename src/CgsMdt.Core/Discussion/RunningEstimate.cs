using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Core.Discussion;

/// <summary>A case still to come, with the minutes planned for it.</summary>
public sealed record CaseAhead(CaseId CaseId, int Minutes);

/// <summary>The case everyone is on: since when, and with how many minutes, extensions included.</summary>
public sealed record CaseNow(DateTimeOffset Since, int Minutes);

/// <summary>When each later case will begin, as things stand.</summary>
public static class RunningEstimate
{
    /// <summary>
    /// The case now ends when its minutes are used, or is ending this instant where they are; the others follow one after the other.
    /// Before the first case they follow from the meeting's start, or from now where that has passed.
    /// </summary>
    /// <param name="startsAt">The meeting's planned start, UTC.</param>
    /// <param name="current">The case now; none before the first and in a break.</param>
    /// <param name="ahead">The cases to come, in order.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static Dictionary<CaseId, DateTimeOffset> Of(DateTimeOffset startsAt, CaseNow? current, IEnumerable<CaseAhead> ahead, DateTimeOffset now)
    {
        var free = current is { } on ? on.Since.AddMinutes(on.Minutes) : startsAt;
        var next = free > now ? free : now;
        Dictionary<CaseId, DateTimeOffset> starts = [];
        foreach (var one in ahead)
        {
            starts[one.CaseId] = next;
            next = next.AddMinutes(one.Minutes);
        }

        return starts;
    }
}
