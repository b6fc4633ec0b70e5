using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class AgendaTimesTests
{
    [Fact]
    public void ListedAtOneInstantWithoutAPlaceYet_AreTimedInTheOrderOfTheirIds()
    {
        var now = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
        Listing[] listed = [.. Enumerable.Range(0, 3).Select(n => new Listing(ListingId.From(new Guid(n, 0, 0, new byte[8])), MeetingId.New(now), CaseId.New(now), ListingSection.Discuss, 10, now))];

        var timed = AgendaTimes.Of(new(13, 0), listed.Reverse());

        Assert.Equal([(listed[0].CaseId, new TimeOnly(13, 0)), (listed[1].CaseId, new(13, 10)), (listed[2].CaseId, new(13, 20))], timed.Select(t => (t.CaseId, t.StartsAt)));
    }
}
