using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CgsMdt.Core.Tests.Meetings.FindingTime;

public sealed class FindTimeTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    private readonly Mock<ICalendarPort> calendar = new();
    private readonly List<(CalendarWindow Window, IReadOnlyCollection<MailboxAddress> People)> asked = [];

    [Fact]
    public async Task Slots_AreEveryHalfHourOfWorkingDaysStillAhead()
    {
        var board = await fixture.BoardAsync();

        var found = await FindAsync(board, new(2026, 6, 1), new(2026, 6, 7));

        var days = found.Value.Slots.Select(s => s.Slot.Date).Distinct();
        Assert.Equal(Enumerable.Range(1, 5).Select(d => new DateOnly(2026, 6, d)), days);
        Assert.Equal(new TimeOnly(10, 30), found.Value.Slots[0].Slot.StartsAt);
        Assert.Equal(new TimeSlot(new(2026, 6, 2), new(10, 0)), found.Value.Best[0].Slot);
    }

    [Fact]
    public async Task Calendars_AreAskedInTheNameOfTheBoardForThoseWhoFillTheQuorum()
    {
        var board = await fixture.BoardAsync();

        var found = await FindAsync(board, new(2026, 6, 2), new(2026, 6, 5));

        var (window, people) = Assert.Single(asked);
        Assert.Equal($"{board.Slug}@example.test", window.Mailbox.Value);
        Assert.Equal(LondonCalendar.InstantOf(new(2026, 6, 6), TimeOnly.MinValue), window.To);
        Assert.Equal(2, people.Count);
        Assert.Equal([board.Chair, board.Member], found.Value.People.Select(p => p.PersonId));
    }

    [Fact]
    public async Task MeetingToBeMoved_AsksItsVisitorsAndIsNotInItsOwnWay()
    {
        var board = await fixture.BoardAsync();
        var meeting = await fixture.MeetingAsync((await fixture.PlanAsync(board, new(2026, 6, 16)))[0]);
        var visitor = await fixture.PersonAsync();
        Assert.Empty((await fixture.ListAsync(await fixture.WaitingAsync(board, referrer: visitor), meeting.Id)).Errors);

        var found = await FindAsync(board, meeting.Date, meeting.Date, meeting.Reference, busy: [new(meeting.StartsAtUtc, meeting.StartsAtUtc.AddMinutes(meeting.Minutes), BusyKind.Busy)]);

        Assert.Equal(visitor, Assert.Single(found.Value.People, p => p.IsVisitor).PersonId);
        Assert.All(found.Value.Slots, s => Assert.DoesNotContain(Freedom.Busy, s.People));
        Assert.Equal(meeting.Version, found.Value.MeetingVersion);
    }

    [Fact]
    public async Task YearOfTheSeries_CountsTheDatesThatHoldAndAsksInWindowsUnderSixtyTwoDays()
    {
        var board = await fixture.BoardAsync();
        var everyTuesdayInJuly = Enumerable.Range(0, 4).Select(i => LondonCalendar.InstantOf(new DateOnly(2026, 7, 7).AddDays(7 * i), new(10, 0))).Select(at => new BusyTime(at, at.AddMinutes(30), BusyKind.Busy)).ToArray();

        var found = await FindYearAsync(board, everyTuesdayInJuly);

        Assert.Equal(7, asked.Count);
        Assert.All(asked, a => Assert.True(a.Window.To - a.Window.From < TimeSpan.FromDays(62)));
        Assert.Equal(asked.Skip(1).Select(a => a.Window.From), asked.SkipLast(1).Select(a => a.Window.To));
        Assert.Equal(new DateOnly(2027, 5, 31), found.Value.Until);
        var now = found.Value.Now!;
        Assert.Equal((DayOfWeek.Tuesday, 48, 0, 4), (now.Weekday, now.Holds, now.MayHold, now.Fails.Count));
        Assert.Equal(new DateOnly(2026, 7, 7), now.Fails[0].Slot.Date);
        var best = found.Value.Times.First(t => t.Weekday == DayOfWeek.Tuesday);
        Assert.Equal((new TimeOnly(9, 30), 52, 0), (best.StartsAt, best.Holds, best.Fails.Count));
    }

    [Fact]
    public async Task WithoutMicrosoft365_ItSaysSoAndTheTimesAreThere()
    {
        var board = await fixture.BoardAsync();

        var found = await fixture.CallAsync<FindTime, Result<FoundTimes>>(u => u.ExecuteAsync(new(board.Slug, new(2026, 6, 2), new(2026, 6, 2), 30), fixture.By(board.Coordinator), default));

        Assert.Equal(RemoteCodes.NotConfigured, found.Value.Code);
        Assert.Equal(20, found.Value.Slots.Count);
        Assert.Empty(found.Value.Best);
    }

    [Fact]
    public async Task CalendarsThatDoNotAnswer_AreSaidNotToAnswer()
    {
        var board = await fixture.BoardAsync();
        calendar.Setup(c => c.ReadFreeBusyAsync(It.IsAny<CalendarWindow>(), It.IsAny<IReadOnlyCollection<MailboxAddress>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(RemoteAnswer<IReadOnlyList<FreeBusy>>.Failed(RemoteAnswer.Unavailable(RemoteCodes.TimedOut)));

        await using var host = Host();
        var found = await host.CallAsync<FindTime, Result<FoundTimes>>(u => u.ExecuteAsync(new(board.Slug, new(2026, 6, 2), new(2026, 6, 2), 30), fixture.By(board.Coordinator), default));

        Assert.Equal(RemoteCodes.TimedOut, found.Value.Code);
    }

    [Theory]
    [InlineData("2026-05-31", "2026-06-02", 30, "meeting.search-in-the-past")]
    [InlineData("2026-06-02", "2026-06-01", 30, "meeting.search-too-long")]
    [InlineData("2026-06-02", "2026-07-04", 30, "meeting.search-too-long")]
    [InlineData("2026-06-02", "2026-06-05", 0, "listing.minutes-out-of-range")]
    public async Task SearchThatMakesNoSense_IsRefusedBesideItsField(string from, string until, int minutes, string code)
    {
        var board = await fixture.BoardAsync();

        var found = await fixture.CallAsync<FindTime, Result<FoundTimes>>(
            u => u.ExecuteAsync(new(board.Slug, DateOnly.Parse(from, null), DateOnly.Parse(until, null), minutes), fixture.By(board.Coordinator), default));

        Assert.Equal((code, true), (found.Error.Code, found.Error.Field is not null));
    }

    [Fact]
    public async Task OtherPeople_AreRefusedAndTheRefusalIsAudited()
    {
        var board = await fixture.BoardAsync();
        var other = await fixture.BoardAsync();
        async Task<string> CodeAsync(Operation by) =>
            (await fixture.CallAsync<FindTime, Result<FoundTimes>>(u => u.ExecuteAsync(new(board.Slug, new(2026, 6, 2), new(2026, 6, 2), 30), by, default))).Error.Code;

        Assert.Equal("meeting.not-yours", await CodeAsync(fixture.By(board.Member)));
        Assert.Equal("board.not-found", await CodeAsync(fixture.By(other.Coordinator)));
        Assert.Equal(2, await fixture.AuditedAsync(board.Id.Value, "meeting.find-time", AuditOutcome.Refused));
        Assert.Equal("meeting.not-yours", (await fixture.CallAsync<FindSeriesTime, Result<FoundSeries>>(u => u.ExecuteAsync(new(board.Slug, new(2026, 6, 2), 30), fixture.By(board.Member), default))).Error.Code);
        Assert.Equal(1, await fixture.AuditedAsync(board.Id.Value, "meeting.find-series-time", AuditOutcome.Refused));
    }

    [Fact]
    public async Task MeetingOfAnotherBoard_IsNotFound()
    {
        var board = await fixture.BoardAsync();
        var other = await fixture.BoardAsync();
        var meeting = await fixture.MeetingAsync((await fixture.PlanAsync(other, new(2026, 6, 16)))[0]);

        Assert.Equal("meeting.not-found", (await FindAsync(board, new(2026, 6, 2), new(2026, 6, 2), meeting.Reference)).Error.Code);
    }

    private async Task<Result<FoundTimes>> FindAsync(TestBoard board, DateOnly from, DateOnly until, string? meeting = null, BusyTime[]? busy = null)
    {
        Answer(busy ?? []);
        await using var host = Host();
        return await host.CallAsync<FindTime, Result<FoundTimes>>(u => u.ExecuteAsync(new(board.Slug, from, until, 30, meeting), fixture.By(board.Coordinator), default));
    }

    private async Task<Result<FoundSeries>> FindYearAsync(TestBoard board, BusyTime[] busy)
    {
        Answer(busy);
        await using var host = Host();
        return await host.CallAsync<FindSeriesTime, Result<FoundSeries>>(u => u.ExecuteAsync(new(board.Slug, new(2026, 6, 1), 30), fixture.By(board.Coordinator), default));
    }

    private CoreHost Host() => new(fixture, fixture.Clock, services => services.AddSingleton(calendar.Object));

    private void Answer(BusyTime[] busy) => calendar
        .Setup(c => c.ReadFreeBusyAsync(It.IsAny<CalendarWindow>(), It.IsAny<IReadOnlyCollection<MailboxAddress>>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((CalendarWindow window, IReadOnlyCollection<MailboxAddress> people, CancellationToken _) =>
        {
            asked.Add((window, people));
            return RemoteAnswer<IReadOnlyList<FreeBusy>>.Done([.. people.Select(p => new FreeBusy(p, [.. busy.Where(b => b.From >= window.From && b.From < window.To)], null))]);
        });
}
