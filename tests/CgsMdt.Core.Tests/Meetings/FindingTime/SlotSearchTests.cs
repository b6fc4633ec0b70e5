using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Tests.Meetings.FindingTime;

public sealed class SlotSearchTests
{
    private static readonly DateOnly Day = new(2026, 12, 8);
    private static readonly TimeSlot AtTen = new(Day, new(10, 0));

    [Fact]
    public void EverybodyFree_Holds() => Assert.Equal(SlotVerdict.Holds, Judge(AtTen, Chair(), Scientist()).Verdict);

    [Fact]
    public void ScientistBusyForTheLastMinute_FailsForTheScientist()
    {
        var judged = Judge(AtTen, Chair(), Scientist(Busy(Day, new(10, 59), 30)));

        Assert.Equal(SlotVerdict.Fails, judged.Verdict);
        Assert.Equal([ProfessionalRole.ClinicalScientist], judged.Missing);
        Assert.Equal([Freedom.Free, Freedom.Busy], judged.People);
    }

    [Fact]
    public void BusyUntilTheStartAndFromTheEnd_IsFree() =>
        Assert.Equal(Freedom.Free, Judge(AtTen, Chair(), Scientist(Busy(Day, new(9, 0), 60), Busy(Day, new(11, 0), 60))).People[1]);

    [Fact]
    public void DeputyFree_HoldsInPlaceOfTheMember() =>
        Assert.Equal(SlotVerdict.Holds, Judge(AtTen, Chair(), Scientist(Busy(Day, new(10, 0), 60)), Scientist() with { IsDeputy = true }).Verdict);

    [Theory]
    [InlineData(BusyKind.Tentative, SlotVerdict.MayHold)]
    [InlineData(BusyKind.OutOfOffice, SlotVerdict.Fails)]
    [InlineData(BusyKind.WorkingElsewhere, SlotVerdict.Holds)]
    public void KindOfStretch_DecidesWhetherTheyCount(BusyKind kind, SlotVerdict verdict) =>
        Assert.Equal(verdict, Judge(AtTen, Chair(), Scientist(Busy(Day, new(10, 0), 60, kind))).Verdict);

    [Fact]
    public void CalendarThatCannotBeSeen_MayHoldAndNamesTheRole()
    {
        var judged = Judge(AtTen, Chair(), Scientist() with { Diary = null, Code = "ErrorMailRecipientNotFound" });

        Assert.Equal(SlotVerdict.MayHold, judged.Verdict);
        Assert.Equal([ProfessionalRole.ClinicalScientist], judged.Missing);
        Assert.Equal(Freedom.Unknown, judged.People[1]);
    }

    [Fact]
    public void VisitorBusy_DoesNotChangeTheQuorumButTheRank()
    {
        var visitor = new SoughtPerson(PersonId.New(DateTimeOffset.UnixEpoch), "Visitor", new HashSet<ProfessionalRole>(), false, new Diary([Busy(Day, new(10, 0), 60)]), null);
        var search = new SlotSearch(Terms, [Chair(), Scientist(), visitor], 60);
        var (atTen, atFour) = (search.Judge(AtTen), search.Judge(new(Day, new(16, 0))));

        Assert.Equal(SlotVerdict.Holds, atTen.Verdict);
        Assert.Equal([atFour, atTen], search.Rank([atTen, atFour]));
    }

    [Fact]
    public void Ranking_PutsQuorateBeforePerhapsBeforeNotAndThenTheUsualStart()
    {
        var search = new SlotSearch(
            Terms, [Chair(), Scientist(Busy(Day, new(8, 0), 60), Busy(Day, new(13, 0), 60, BusyKind.Tentative))], 60);
        var slots = new[] { new TimeOnly(8, 0), new(13, 0), new(16, 0), new(10, 30) }.Select(at => search.Judge(new(Day, at)));

        Assert.Equal([new TimeOnly(10, 30), new(16, 0), new(13, 0), new(8, 0)], search.Rank(slots).Select(s => s.Slot.StartsAt));
    }

    [Fact]
    public void TenInLondon_IsAnotherInstantInSummer()
    {
        var nineUtc = new DateTimeOffset(2026, 7, 7, 9, 0, 0, TimeSpan.Zero);
        var summer = new TimeSlot(new(2026, 7, 7), new(10, 0));

        Assert.Equal(Freedom.Busy, Judge(summer, Chair(), Scientist(new BusyTime(nineUtc, nineUtc.AddMinutes(30), BusyKind.Busy))).People[1]);
        Assert.Equal(Freedom.Free, Judge(AtTen, Chair(), Scientist(new BusyTime(nineUtc.AddDays(154), nineUtc.AddDays(154).AddMinutes(30), BusyKind.Busy))).People[1]);
    }

    [Fact]
    public void AwayForDays_IsBusyOnEachOfThem()
    {
        var diary = new Diary([new BusyTime(LondonCalendar.InstantOf(Day.AddDays(-1), TimeOnly.MinValue), LondonCalendar.InstantOf(Day.AddDays(1), TimeOnly.MinValue), BusyKind.OutOfOffice)]);

        Assert.Equal([1, 1, 0], new[] { Day.AddDays(-1), Day, Day.AddDays(1) }.Select(d => diary.On(d).Count));
    }

    [Theory]
    [InlineData(60, 19, "17:00")]
    [InlineData(90, 18, "16:30")]
    [InlineData(240, 13, "14:00")]
    public void Starts_EndWithinTheDay(int minutes, int count, string last)
    {
        var starts = SlotSearch.Starts(minutes).ToList();

        Assert.Equal((count, last), (starts.Count, starts[^1].ToString("HH:mm")));
        Assert.Equal(new TimeOnly(8, 0), starts[0]);
    }

    private static Terms Terms { get; } = new(
        default, default, 1, new(2026, 1, 1), Cadence.Weekly, DayOfWeek.Tuesday, null, new(10, 0), 60, 10, 3, new(17, 0), LateAddRule.None, false, false, 2, 10,
        [new(ProfessionalRole.Chair, 1), new(ProfessionalRole.ClinicalScientist, 1)], [], []);

    private static JudgedSlot Judge(TimeSlot slot, params SoughtPerson[] people) => new SlotSearch(Terms, people, 60).Judge(slot);

    private static SoughtPerson Chair(params BusyTime[] busy) => Person(ProfessionalRole.Chair, busy);

    private static SoughtPerson Scientist(params BusyTime[] busy) => Person(ProfessionalRole.ClinicalScientist, busy);

    private static SoughtPerson Person(ProfessionalRole role, BusyTime[] busy) =>
        new(PersonId.New(DateTimeOffset.UnixEpoch), role.ToString(), new HashSet<ProfessionalRole> { role }, false, new Diary(busy), null);

    private static BusyTime Busy(DateOnly date, TimeOnly from, int minutes, BusyKind kind = BusyKind.Busy) =>
        new(LondonCalendar.InstantOf(date, from), LondonCalendar.InstantOf(date, from).AddMinutes(minutes), kind);
}
