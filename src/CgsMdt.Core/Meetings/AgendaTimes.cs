using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>When each case of an agenda begins: one after the other, from the meeting's start.</summary>
internal static class AgendaTimes
{
    public static List<ListingFacts> Of(TimeOnly meetingStartsAt, IEnumerable<Listing> open)
    {
        var at = meetingStartsAt;
        List<ListingFacts> timed = [];
        foreach (var listing in open.OrderBy(l => l.Section).ThenBy(l => l.Position).ThenBy(l => l.ListedAt).ThenBy(l => l.Id.Value))
        {
            var isDiscussed = listing.Section == ListingSection.Discuss;
            timed.Add(listing.ToFacts(isDiscussed ? at : meetingStartsAt));
            at = isDiscussed ? at.AddMinutes(listing.Minutes) : at;
        }

        return timed;
    }
}
