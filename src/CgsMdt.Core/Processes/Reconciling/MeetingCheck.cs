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
        var ids = await AggregateIds.ListAsync(db, MeetingAggregate.Kind, cancellationToken);
        List<(CaseId Case, string Meeting)> open = [];
        foreach (var id in ids.Select(i => new MeetingId(i)))
        {
            if (await db.FindMeetingAsync(id, cancellationToken) is not { } meeting)
            {
                continue;
            }

            var isOver = meeting.State is MeetingState.Closed or MeetingState.Cancelled;
            live.Check(MeetingAggregate.Of(id), "meeting-cycle", !isOver, meeting.State.ToString(), findings);
            foreach (var listing in (await db.ListingsOfAsync(id, cancellationToken)).Where(l => l.Section != ListingSection.ForNoting))
            {
                open.Add((listing.CaseId, meeting.Reference));
                if (isOver)
                {
                    findings.Add(new("listing.on-a-meeting-that-is-over", "meeting", id.ToString(), $"{meeting.State}; case {listing.CaseId}"));
                }
            }
        }

        return new(ids.Count, open.ToLookup(l => l.Case, l => l.Meeting));
    }
}
