using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class ListingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 12, 8);
    private int cases;

    [Fact]
    public void MeetingOnTuesday_ClosesThreeWorkingDaysBeforeAtFive() =>
        Assert.Equal("Thu 3 Dec 17:00", InWords(CutOff.Of(First, 3, new(17, 0), new HashSet<DateOnly>())));

    [Fact]
    public void BankHolidayOnTheMondayBefore_ClosesADayEarlier() =>
        Assert.Equal("Wed 2 Dec 17:00", InWords(CutOff.Of(First, 3, new(17, 0), new HashSet<DateOnly> { new(2026, 12, 7) })));

    [Fact]
    public void CutOffInSummer_IsFiveOClockInLondon() =>
        Assert.Equal(new DateTimeOffset(2026, 6, 4, 16, 0, 0, TimeSpan.Zero), CutOff.Of(new(2026, 6, 9), 3, new(17, 0), new HashSet<DateOnly>()));

    [Fact]
    public void Order_IsUrgencyThenCarriedThenNeededByThenWaitThenReference()
    {
        var urgent = Candidate() with { Urgency = Urgency.Urgent };
        var carried = Candidate() with { IsCarriedOver = true, CompleteSince = Now };
        var neededSoon = Candidate() with { NeededBy = First, CompleteSince = Now };
        var neededLater = Candidate() with { NeededBy = First.AddDays(1), CompleteSince = Now };
        var longWait = Candidate() with { CompleteSince = Now.AddDays(-2) };
        var sameDayFirstReference = Candidate() with { CompleteSince = Now.AddHours(3) };
        var sameDayLaterReference = Candidate() with { CompleteSince = Now.AddHours(1) };

        ListingCandidate[] mixed = [sameDayLaterReference, neededLater, longWait, carried, sameDayFirstReference, urgent, neededSoon];

        Assert.Equal([urgent, carried, neededSoon, neededLater, longWait, sameDayFirstReference, sameDayLaterReference], mixed.Order(ListingOrder.Instance));
    }

    [Fact]
    public void PassedOverTwice_GoesFirstOfItsUrgency()
    {
        var urgent = Candidate() with { Urgency = Urgency.Urgent };
        var carried = Candidate() with { IsCarriedOver = true };
        var passedOver = Candidate() with { PassedOver = 2 };
        var passedOverOnce = Candidate() with { PassedOver = 1 };

        Assert.Equal([urgent, passedOver, carried, passedOverOnce], new[] { passedOverOnce, carried, passedOver, urgent }.Order(ListingOrder.Instance));
    }

    [Fact]
    public void EveryCase_IsPlacedOnTheEarliestMeetingItFits()
    {
        var (early, late) = (Meeting(First, 16), Meeting(First.AddDays(7), 90));
        ListingCandidate[] waiting = [Candidate(8), Candidate(8), Candidate(8)];

        var plan = ListingPlan.Make(waiting, [late, early], capacity: 90);

        Assert.Equal([early.Id, early.Id, late.Id], waiting.Select(c => plan.PlaceOf(c.CaseId)!.Value));
    }

    [Fact]
    public void CaseThatDoesNotFit_IsPassedOverForOneThatDoes()
    {
        var meeting = Meeting(First, 10);
        var (large, small) = (Candidate(15), Candidate(5));

        var plan = ListingPlan.Make([large, small], [meeting], capacity: 90);

        Assert.Equal(WaitingReason.NoRoom, plan.ReasonOf(large.CaseId));
        Assert.Equal(meeting.Id, plan.PlaceOf(small.CaseId));
        Assert.Equal([large.CaseId], plan.PassedOverBy(small.CaseId));
    }

    [Fact]
    public void PassedOverTwice_IsNotPassedOverAgainAndTakesTheNextMeeting()
    {
        var (full, next) = (Meeting(First, 10), Meeting(First.AddDays(7), 90));
        var (large, small) = (Candidate(15) with { PassedOver = 2 }, Candidate(5));

        var held = ListingPlan.Make([large, small], [full], capacity: 90);
        var placed = ListingPlan.Make([large, small], [full, next], capacity: 90);

        Assert.Null(held.PlaceOf(small.CaseId));
        Assert.Equal(WaitingReason.KeptForAnother, held.ReasonOf(small.CaseId));
        Assert.Equal(next.Id, placed.PlaceOf(large.CaseId));
        Assert.Equal(full.Id, placed.PlaceOf(small.CaseId));
    }

    [Fact]
    public void CaseThatCanNeverFit_KeepsNobodyWaiting()
    {
        var meeting = Meeting(First, 90);
        var (endless, small) = (Candidate(120) with { PassedOver = 2 }, Candidate(5));

        var plan = ListingPlan.Make([endless, small], [meeting], capacity: 90);

        Assert.Equal(WaitingReason.NeverFits, plan.ReasonOf(endless.CaseId));
        Assert.Equal(meeting.Id, plan.PlaceOf(small.CaseId));
        Assert.Empty(plan.PassedOverBy(small.CaseId));
    }

    [Fact]
    public void DeferredCase_DoesNotGoBackToTheMeetingItWasDeferredFrom()
    {
        var (first, next) = (Meeting(First, 90), Meeting(First.AddDays(7), 90));
        var deferred = Candidate() with { NotBefore = First.AddDays(1) };

        Assert.Equal(next.Id, ListingPlan.Make([deferred], [first, next], capacity: 90).PlaceOf(deferred.CaseId));
    }

    [Theory]
    [InlineData(Cadence.Weekly, null, "2026-12-01 2026-12-08 2026-12-15 2026-12-22")]
    [InlineData(Cadence.Fortnightly, null, "2026-12-01 2026-12-15")]
    [InlineData(Cadence.Monthly, 2, "2026-12-08")]
    [InlineData(Cadence.Monthly, 4, "2026-12-22")]
    public void Series_FollowsTheTermsAndLeavesOutBankHolidays(Cadence cadence, int? week, string expected)
    {
        var terms = Terms(cadence, week);

        var dates = MeetingSeries.Dates(terms, new(2026, 11, 30), new(2026, 12, 31), new HashSet<DateOnly> { new(2026, 12, 29) });

        Assert.Equal(expected, string.Join(' ', dates.Select(d => d.ToString("yyyy-MM-dd"))));
    }

    [Fact]
    public void LastWeekdayOfTheMonth_IsFoundInLongAndShortMonths() =>
        Assert.Equal(
            [new(2026, 12, 29), new(2027, 1, 26), new(2027, 2, 23)],
            MeetingSeries.Dates(Terms(Cadence.Monthly, 5), new(2026, 12, 1), new(2027, 2, 28), new HashSet<DateOnly>()));

    private static Terms Terms(Cadence cadence, int? week) => new(
        TermsId.New(Now), BoardId.New(Now), 1, new(2026, 11, 16), cadence, DayOfWeek.Tuesday, week, new(10, 0), 90, 8, 3, new(17, 0), LateAddRule.UrgentByChair, false, false, 2, 10, [], [], []);

    private static OpenMeeting Meeting(DateOnly date, int left) => new(MeetingId.New(Now), date, left);

    private static string InWords(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, LondonCalendar.Zone).ToString("ddd d MMM HH:mm");

    private ListingCandidate Candidate(int minutes = 8)
    {
        cases++;
        return new(CaseId.New(Now), $"C-2026-{cases:000000}", Urgency.Routine, false, null, Now, minutes);
    }
}
