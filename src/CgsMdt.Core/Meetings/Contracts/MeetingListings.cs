using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>What the modules above may do with listings inside a write of their own.</summary>
public static class MeetingListings
{
    /// <summary>Takes the case off its agenda with one of the reasons a person may give, as <see cref="DeferListing"/> does, and moves the case. Takes every lock it needs: call it before any is taken.</summary>
    public static Task<Result> DeferCaseAsync(this WriteScope write, CaseId id, ListingEnd reason) => DeferListing.DeferAsync(write, new DeferListingInput(id, reason));

    /// <summary>Ends the case's open listing, if it has one; the caller moves the case. Takes the meeting's lock: call it before the case's is taken, or hold both.</summary>
    public static async Task EndOpenListingAsync(this WriteScope write, CaseFacts found, ListingEnd end)
    {
        var open = await write.Db.Set<Listing>().AsTracking()
            .SingleOrDefaultAsync(l => l.CaseId == found.Id && l.EndedAt == null && l.Section != ListingSection.ForNoting, write.CancellationToken);
        if (open is null)
        {
            return;
        }

        var agenda = (await Agenda.LoadAsync(write, open.MeetingId))!;
        await agenda.EndAsync(open, end);
    }
}
