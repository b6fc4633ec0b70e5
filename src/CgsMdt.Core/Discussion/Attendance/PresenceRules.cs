using CgsMdt.Core.Discussion.Contracts;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>A stretch that Teams reported of one person.</summary>
/// <param name="IsCutShort">The report lacks people or stretches: it adds, but proves no absence.</param>
public sealed record ReportedSpan(PresentSpan Span, bool IsCutShort);

/// <summary>
/// Reconciles check-ins, Teams' reports and corrections. A person was there when either says so; somebody who left Teams and never checked out was there until
/// Teams saw them leave, unless its report is cut short. A correction replaces both. Gaps of a minute, as when a line drops, do not count.
/// </summary>
public static class PresenceRules
{
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(1);

    /// <summary>Reconciles one person.</summary>
    /// <param name="session">From the meeting's beginning to its end, or to now; nobody is present outside it.</param>
    public static PersonPresence Of(
        IReadOnlyList<Stay> checkedIn, IReadOnlyList<ReportedSpan> reported, IReadOnlyList<PresentSpan> letIn, AttendanceCorrection? correction, PresentSpan session)
    {
        if (correction is not null)
        {
            return correction is { From: { } from, Until: { } until }
                ? new PersonPresence(Merge([new PresentSpan(from, until)]), PresenceSources.Correction)
                : new PersonPresence([], PresenceSources.Correction);
        }

        var teams = reported.Select(r => r.Span.Within(session)).Where(s => s.Length > TimeSpan.Zero).ToList();
        var leftTeams = reported.Count > 0 && reported.All(r => !r.IsCutShort) && teams.Count > 0 ? teams.Max(s => s.Until) : (DateTimeOffset?)null;
        var leftUnsaid = false;
        List<PresentSpan> spans = [.. teams, .. letIn.Select(s => s.Within(session))];
        foreach (var stay in checkedIn)
        {
            var isOpen = stay.Until is null && leftTeams > stay.From && session.Until - leftTeams > Gap;
            leftUnsaid |= isOpen;
            spans.Add(new PresentSpan(stay.From, stay.Until ?? (isOpen ? leftTeams!.Value : session.Until)).Within(session));
        }

        var sources = (checkedIn.Count > 0 ? PresenceSources.CheckIn : PresenceSources.None)
            | (teams.Count > 0 ? PresenceSources.Teams : PresenceSources.None)
            | (letIn.Count > 0 ? PresenceSources.LetIn : PresenceSources.None);
        return new PersonPresence(Merge(spans), sources, leftUnsaid);
    }

    /// <summary>Puts stretches in order and joins those that overlap or are no more than a minute apart.</summary>
    public static IReadOnlyList<PresentSpan> Merge(IEnumerable<PresentSpan> spans)
    {
        List<PresentSpan> merged = [];
        foreach (var span in spans.Where(s => s.Length > TimeSpan.Zero).OrderBy(s => s.From))
        {
            if (merged.Count > 0 && span.From - merged[^1].Until <= Gap)
            {
                merged[^1] = merged[^1] with { Until = span.Until > merged[^1].Until ? span.Until : merged[^1].Until };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    /// <summary>How much of a case somebody was there for.</summary>
    public static CasePart PartOf(PersonPresence presence, IReadOnlyList<PresentSpan> discussed)
    {
        var whole = TimeSpan.FromTicks(discussed.Sum(d => d.Length.Ticks));
        var there = TimeSpan.FromTicks(discussed.Sum(d => presence.Spans.Sum(s => s.Within(d).Length.Ticks)));
        return there == TimeSpan.Zero ? CasePart.None : whole - there <= Gap ? CasePart.Throughout : CasePart.Part;
    }
}
