using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Meetings that were looked at.</summary>
/// <param name="Count">How many.</param>
/// <param name="OpenListings">By case: the meetings on whose agenda it stands as its place.</param>
internal sealed record MeetingsChecked(int Count, ILookup<CaseId, string> OpenListings);

/// <summary>Each meeting that is neither held nor cancelled has its cycle, and one that is over holds no open listing.</summary>
internal static class MeetingCheck
{
    public static async Task<MeetingsChecked> RunAsync(RecordContext db, LiveInstances live, List<Finding> findings, CancellationToken cancellationToken)
    {
        var count = 0;
        List<(CaseId Case, string Meeting)> open = [];
        await foreach (var page in AggregateIds.PagesAsync(db, MeetingAggregate.Kind, cancellationToken))
        {
            List<MeetingId> ids = [.. page.Select(id => new MeetingId(id))];
            var cases = await db.CasesListedAsync(ids, cancellationToken);
            foreach (var meeting in (await db.FindMeetingsAsync(ids, cancellationToken)).Values.OrderBy(m => m.Id.Value))
            {
                Check(meeting, cases[meeting.Id], live, findings);
                open.AddRange(cases[meeting.Id].Select(c => (c, meeting.Reference)));
            }

            count += page.Count;
        }

        return new(count, open.ToLookup(l => l.Case, l => l.Meeting));
    }

    private static void Check(MeetingFacts meeting, IEnumerable<CaseId> listed, LiveInstances live, List<Finding> findings)
    {
        var isOver = meeting.State is MeetingState.Closed or MeetingState.Cancelled;
        live.Check(MeetingAggregate.Of(meeting.Id), "meeting-cycle", !isOver, meeting.State.ToString(), findings);
        if (isOver)
        {
            findings.AddRange(listed.Select(c => new Finding("listing.on-a-meeting-that-is-over", "meeting", meeting.Id.ToString(), $"{meeting.State}; case {c}")));
        }
    }
}
