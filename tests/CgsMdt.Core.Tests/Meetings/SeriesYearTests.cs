using System.Globalization;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Meetings;

/// <summary>Series over a whole year: cadences, clock changes, terms and exceptions, places.</summary>
public sealed class SeriesYearTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    [Theory]
    [InlineData(Cadence.Weekly, null, 52)]
    [InlineData(Cadence.Fortnightly, null, 26)]
    [InlineData(Cadence.Monthly, 2, 12)]
    [InlineData(Cadence.Monthly, 5, 12)]
    public void Year_HasTheDatesOfItsCadence(Cadence cadence, int? week, int count)
    {
        var dates = MeetingSeries.Dates(Terms(cadence, week), new(2026, 6, 1), new(2027, 5, 31), new HashSet<DateOnly>()).ToList();

        Assert.Equal(count, dates.Count);
        Assert.All(dates, d => Assert.Equal(DayOfWeek.Tuesday, d.DayOfWeek));
    }

    [Fact]
    public void LastWeekdayOfTheMonth_IsTheFourthOrTheFifth()
    {
        var dates = MeetingSeries.Dates(Terms(Cadence.Monthly, 5), new(2026, 6, 1), new(2026, 9, 30), new HashSet<DateOnly>());

        Assert.Equal([new DateOnly(2026, 6, 30), new(2026, 7, 28), new(2026, 8, 25), new(2026, 9, 29)], dates);
    }

    [Fact]
    public async Task SeriesOverBothClockChanges_StaysAtTenInLondon()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2027, 4, 13));
        var meetings = await fixture.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board.Id).OrderBy(m => m.StartsAtUtc).ToListAsync());

        Assert.All(meetings, m => Assert.Equal(new TimeOnly(10, 0), m.StartsAt));
        int HourOf(DateOnly date) => meetings.Single(m => m.Date == date).StartsAtUtc.Hour;
        Assert.Equal((9, 10), (HourOf(new(2026, 10, 20)), HourOf(new(2026, 10, 27))));
        Assert.Equal((10, 9), (HourOf(new(2027, 3, 23)), HourOf(new(2027, 3, 30))));
        int CutOffHourOf(DateOnly date) => meetings.Single(m => m.Date == date).CutOffAtUtc.Hour;
        Assert.Equal((16, 17), (CutOffHourOf(new(2026, 10, 27)), CutOffHourOf(new(2026, 11, 3))));
    }

    [Theory]
    [InlineData("2026-10-25", 10, 11)]
    [InlineData("2027-03-28", 9, 10)]
    public async Task MeetingOnTheDayOfAClockChange_IsAtTenInLondonAndMovesByTheLondonHour(string day, int utcHour, int movedUtcHour)
    {
        var board = await fixture.BoardAsync();
        var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var planned = await fixture.CallAsync<PlanExtraMeeting, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, on, new(10, 0), 60), fixture.By(board.Coordinator), default));
        var meeting = await MeetingOnAsync(board, on);
        Assert.Equal((planned.Value.Meetings[0], utcHour), (meeting.Id, meeting.StartsAtUtc.Hour));

        Assert.True((await fixture.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting.Id, on, new(11, 0)), fixture.By(board.Coordinator), default))).IsSuccess);

        Assert.Equal((new TimeOnly(11, 0), movedUtcHour), ((await MeetingOnAsync(board, on)).StartsAt, (await MeetingOnAsync(board, on)).StartsAtUtc.Hour));
    }

    [Fact]
    public async Task DaysBetweenTerms_AreLeftOutAndWhatIsPlannedIsSaid()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 6, 16));
        var added = await AddAsync(board, new(2026, 6, 15), new(2026, 6, 28));
        Assert.Equal([(await MeetingOnAsync(board, new(2026, 6, 16))).Reference], added.Value.Planned);

        await fixture.PlanAsync(board, new(2026, 7, 7));

        Assert.Equal([new DateOnly(2026, 6, 9), new(2026, 6, 16), new(2026, 6, 30), new(2026, 7, 7)], await DatesAsync(board));
        Assert.Empty((await fixture.CallAsync<RemoveSeriesBreak, Result>(u => u.ExecuteAsync(new(board.Id, added.Value.Id), fixture.By(board.Coordinator), default))).Errors);
        await fixture.PlanAsync(board, new(2026, 7, 7));
        Assert.Contains(new DateOnly(2026, 6, 23), await DatesAsync(board));
    }

    [Fact]
    public async Task BreaksThatMakeNoSenseOrOfOthers_AreRefused()
    {
        var board = await fixture.BoardAsync();
        var other = await fixture.BoardAsync();

        Assert.Equal("meeting.break-backwards", (await AddAsync(board, new(2026, 7, 2), new(2026, 7, 1))).Error.Code);
        Assert.Equal("meeting.break-backwards", (await AddAsync(board, new(2026, 5, 1), new(2026, 5, 31))).Error.Code);
        Assert.Equal("meeting.not-yours", (await AddAsync(board, new(2026, 7, 1), new(2026, 7, 1), fixture.By(board.Member))).Error.Code);
        Assert.Equal("board.not-found", (await AddAsync(board, new(2026, 7, 1), new(2026, 7, 1), fixture.By(other.Coordinator))).Error.Code);
        var added = await AddAsync(other, new(2026, 7, 1), new(2026, 7, 1), fixture.By(other.Coordinator));
        Assert.Equal("meeting.no-such-break", (await fixture.CallAsync<RemoveSeriesBreak, Result>(u => u.ExecuteAsync(new(board.Id, added.Value.Id), fixture.By(board.Coordinator), default))).Error.Code);
    }

    [Fact]
    public async Task JointClinic_IsHeldAtItsPlaceFromThenOn()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 6, 30));
        var second = await MeetingOnAsync(board, new(2026, 6, 16));

        Assert.Empty((await PlaceAsync(board, second, MeetingForm.Mixed, "Outpatients 4, Leeds", andFollowing: true)).Errors);

        Assert.Equal((MeetingForm.Online, null), Of(await MeetingOnAsync(board, new(2026, 6, 9))));
        Assert.Equal((MeetingForm.Mixed, "Outpatients 4, Leeds"), Of(await MeetingOnAsync(board, new(2026, 6, 16))));
        Assert.Equal((MeetingForm.Mixed, "Outpatients 4, Leeds"), Of(await MeetingOnAsync(board, new(2026, 6, 30))));
        Assert.Single(await fixture.EventsAsync(second.Id.Value), "meeting.place-set");
    }

    [Fact]
    public async Task PlaceMissingOrLikeAPatientsNumber_IsRefused()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 6, 9));
        var meeting = await MeetingOnAsync(board, new(2026, 6, 9));

        Assert.Equal("meeting.place-missing", (await PlaceAsync(board, meeting, MeetingForm.InPerson, " ")).Error.Code);
        Assert.Equal("meeting.place-unusable", (await PlaceAsync(board, meeting, MeetingForm.InPerson, "Room 9991234567")).Error.Code);
        Assert.Equal("meeting.place-unusable", (await PlaceAsync(board, meeting, MeetingForm.InPerson, "Room\n4")).Error.Code);
        Assert.Equal("meeting.not-yours", (await PlaceAsync(board, meeting, MeetingForm.InPerson, "Room 4", by: fixture.By(board.Member))).Error.Code);
        Assert.Equal("meeting.stale", (await fixture.CallAsync<SetMeetingPlace, Result>(u => u.ExecuteAsync(new(meeting.Id, MeetingForm.InPerson, "Room 4", false, 7), fixture.By(board.Coordinator), default))).Error.Code);
    }

    private static (MeetingForm Form, string? Place) Of(Meeting meeting) => (meeting.Form, meeting.Place);

    private Task<Result> PlaceAsync(TestBoard board, Meeting meeting, MeetingForm form, string? place, bool andFollowing = false, Operation? by = null) =>
        fixture.CallAsync<SetMeetingPlace, Result>(u => u.ExecuteAsync(new(meeting.Id, form, place, andFollowing), by ?? fixture.By(board.Coordinator), default));

    private Task<Result<BreakAdded>> AddAsync(TestBoard board, DateOnly from, DateOnly until, Operation? by = null) =>
        fixture.CallAsync<AddSeriesBreak, Result<BreakAdded>>(u => u.ExecuteAsync(new(board.Id, from, until, BreakReason.OutOfTerm), by ?? fixture.By(board.Coordinator), default));

    private Task<Meeting> MeetingOnAsync(TestBoard board, DateOnly date) => fixture.ReadAsync(db => db.Set<Meeting>().SingleAsync(m => m.BoardId == board.Id && m.Date == date));

    private Task<List<DateOnly>> DatesAsync(TestBoard board) => fixture.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board.Id).OrderBy(m => m.Date).Select(m => m.Date).ToListAsync());

    private static Terms Terms(Cadence cadence, int? week) => new(
        default, default, 1, new(2026, 1, 1), cadence, DayOfWeek.Tuesday, week, new(10, 0), 60, 10, 3, new(17, 0), LateAddRule.None, false, false, 2, 10, [], [], []);
}
