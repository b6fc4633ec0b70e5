using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>What became of the cases a meeting did not come to.</summary>
/// <param name="Carried">Listed on a later meeting.</param>
/// <param name="Waiting">Waiting, since no meeting has room.</param>
/// <param name="UrgentToOffer">Urgent cases of a meeting cancelled on its day: a huddle or another board is to be offered.</param>
public sealed record CarriedOver(IReadOnlyList<CaseId> Carried, IReadOnlyList<CaseId> Waiting, IReadOnlyList<CaseId> UrgentToOffer);

/// <summary>Carries the cases that a meeting did not come to over to the next meetings, ahead of newer ones of the same urgency. Nobody's wait starts again.</summary>
internal static class CarryOver
{
    private const int ToldFrom = 2;

    public static async Task<Result<CarriedOver>> RunAsync(WriteScope write, Agenda from, ListingEnd reason)
    {
        var meeting = from.Meeting;
        var listed = from.Open.Where(l => l.Section != ListingSection.ForNoting).OrderBy(l => l.Section).ThenBy(l => l.Position).ToList();
        await write.LockAsync(listed.Select(l => CaseAggregate.Of(l.CaseId)));
        var cases = await write.Db.FindCasesAsync(listed.ConvertAll(l => l.CaseId), write.CancellationToken);
        List<CaseId> carried = [];
        foreach (var listing in listed)
        {
            if (cases[listing.CaseId].Place is not (CasePlace.Listed or CasePlace.InDiscussion))
            {
                await from.EndAsync(listing, ListingEnd.Discussed);
                continue;
            }

            var isMet = listing.Section == ListingSection.NotForDiscussion && meeting.State == MeetingState.Closed;
            var moved = isMet ? await MeetAsync(write, from, listing, cases[listing.CaseId]) : await TakeOffAsync(write, from, listing, cases[listing.CaseId], reason);
            if (!moved.IsSuccess)
            {
                return Result.Refused<CarriedOver>(moved.Errors);
            }

            if (!isMet)
            {
                carried.Add(listing.CaseId);
            }
        }

        foreach (var noted in from.Open.ToList())
        {
            await from.EndAsync(noted, reason == ListingEnd.MeetingCancelled ? reason : ListingEnd.Discussed);
        }

        await write.Db.SaveChangesAsync(write.CancellationToken);
        return await PlaceAsync(write, meeting, carried);
    }

    /// <summary>Nobody pulled it into discussion until the meeting was closed: the standard of care answers it.</summary>
    private static async Task<Result> MeetAsync(WriteScope write, Agenda from, Listing listing, CaseFacts found)
    {
        await from.EndAsync(listing, ListingEnd.StandardOfCare);
        return await write.MoveCaseAsync(new CaseMetByStandardOfCare(found.Id, found.Protocol ?? "", found.ProtocolVersion ?? 0));
    }

    private static async Task<Result> TakeOffAsync(WriteScope write, Agenda from, Listing listing, CaseFacts found, ListingEnd reason)
    {
        await from.EndAsync(listing, reason);
        var entry = await write.QueueEntryAsync(listing.CaseId, found.BoardId);
        entry.CarryOver(listing.Id, found.Protocol is null ? listing.Minutes : null, from.Meeting.Date.AddDays(1));
        if (entry.CarriedTimes >= ToldFrom)
        {
            write.Raise(new CaseCarriedTwice(found.Id, found.BoardId, entry.CarriedTimes));
            await write.TellChairsAsync(found);
        }

        return await write.MoveCaseAsync(new CaseDelisted(listing.CaseId, listing.Id.Value, reason.ToString()));
    }

    private static async Task<Result<CarriedOver>> PlaceAsync(WriteScope write, Meeting from, List<CaseId> carried)
    {
        List<CaseId> placed = [];
        if (carried.Count > 0 && await write.Db.FindTermsAsync(from.BoardId, LondonCalendar.DateOf(write.Now), write.CancellationToken) is { } terms)
        {
            var plan = await write.Db.PlanListingAsync(from.BoardId, terms, write.Now, after: from.Date, write.CancellationToken);
            var cases = await write.Db.FindCasesAsync(carried, write.CancellationToken);
            foreach (var candidate in plan.InOrder.Where(c => carried.Contains(c.CaseId)))
            {
                if (plan.PlaceOf(candidate.CaseId) is not { } place || await Agenda.LoadAsync(write, place) is not { Meeting.IsListOpen: true } agenda)
                {
                    continue;
                }

                var put = await Placing.PutAsync(write, agenda, cases[candidate.CaseId], candidate.Minutes);
                if (!put.IsSuccess)
                {
                    return Result.Refused<CarriedOver>(put.Errors);
                }

                // The next case may go on the same agenda, which is then read again.
                await write.Db.SaveChangesAsync(write.CancellationToken);
                placed.Add(candidate.CaseId);
            }
        }

        return new CarriedOver(placed, [.. carried.Except(placed)], []);
    }
}
