using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Running;

/// <summary>How people quote what a workflow drives, and where it is seen.</summary>
/// <param name="Reference">Such as <c>C-2026-000123</c>; of a hand-over, that of the case handed over.</param>
/// <param name="Path">The page.</param>
public sealed record Quoted(string Reference, string Path);

/// <summary>Finds references of what workflows drive, and what references stand for.</summary>
internal static class References
{
    /// <summary>The references of these; what is not in the record is left out.</summary>
    public static async Task<Dictionary<Guid, Quoted>> QuoteAsync(this RecordContext db, IEnumerable<(string Kind, Guid Id)> things, CancellationToken cancellationToken)
    {
        Dictionary<Guid, Quoted> found = [];
        var byKind = things.Distinct().ToLookup(t => t.Kind, t => t.Id, StringComparer.Ordinal);
        var cases = await db.FindCasesAsync([.. byKind[CaseAggregate.Kind.Name].Select(CaseId.From)], cancellationToken);
        foreach (var (id, facts) in cases)
        {
            found[id.Value] = new(facts.Reference, $"/cases/{facts.Reference}");
        }

        foreach (var id in byKind[MeetingAggregate.Kind.Name])
        {
            if (await db.FindMeetingAsync(new MeetingId(id), cancellationToken) is { } meeting)
            {
                found[id] = new(meeting.Reference, $"/meetings/{meeting.Reference}");
            }
        }

        foreach (var id in byKind[OutcomeAggregate.Kind.Name])
        {
            if (await db.FindOutcomeAsync(new OutcomeId(id), cancellationToken) is { } outcome && await db.FindCaseAsync(outcome.CaseId, cancellationToken) is { } about)
            {
                found[id] = new(outcome.Reference, $"/cases/{about.Reference}");
            }
        }

        foreach (var id in byKind[HandOverAggregate.Kind.Name])
        {
            if (await db.FindHandOverAsync(new HandOverId(id), cancellationToken) is { } handOver && await db.FindCaseAsync(handOver.FromCase, cancellationToken) is { } from)
            {
                found[id] = new(from.Reference, "/hand-overs");
            }
        }

        return found;
    }

    /// <summary>What a reference stands for, with all that is driven under it: a case's outcome and hand-overs too.</summary>
    public static async Task<List<Guid>> ResolveAsync(this RecordContext db, string reference, CancellationToken cancellationToken)
    {
        var quoted = reference.Trim().ToUpperInvariant();
        if (await db.FindMeetingAsync(quoted, cancellationToken) is { } meeting)
        {
            return [meeting.Id.Value];
        }

        if (await db.FindCaseAsync(quoted, cancellationToken) is not { } found)
        {
            return [];
        }

        List<Guid> things = [found.Id.Value];
        if (await db.FindOutcomeAsync(found.Id, cancellationToken) is { } outcome)
        {
            things.Add(outcome.Id.Value);
            things.AddRange((await db.HandOversOfAsync(outcome.Id, cancellationToken)).Select(h => h.Id.Value));
        }

        return things;
    }
}
