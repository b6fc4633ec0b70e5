using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Local.Microsoft365;
using Moq;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>A mailbox that was out of reach answers again.</summary>
public sealed class RecoveryTests
{
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task OutageOfAnHourEnds_EventAndMailsAreDueWithTheNextReading()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await ChangedMeetingAsync(board);
        board.Graph.Emulator.AddFault(new EmulatorFault { Status = 503, Times = 100_000 });
        await LastAsync(board, TimeSpan.FromHours(1));
        Assert.All(await WaitsAsync(board, meeting), wait => Assert.True(wait > Beyond, $"{wait}"));

        board.Graph.Emulator.ClearFaults();
        board.Clock.Advance(Beyond);
        await board.RoundAsync();

        Assert.All(await WaitsAsync(board, meeting), wait => Assert.True(wait <= TimeSpan.Zero, $"{wait}"));
        await board.RoundAsync();
        await board.DispatchAsync();
        Assert.True(Assert.Single(await board.BookingsAsync(meeting)).IsShown);
        Assert.All(await board.OutboxAsync(), m => Assert.Equal(OutboxState.Sent, m.State));
    }

    [Fact]
    public async Task ToldHowLongToWait_WaitsThatLongThoughTheMailboxAnswersAgain()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await ChangedMeetingAsync(board);
        board.Graph.Emulator.AddFault(new EmulatorFault { Status = 503, PathContains = "calendarView", Times = 100 });
        board.Graph.Emulator.AddFault(new EmulatorFault { Status = 429, RetryAfterSeconds = 3000, Times = 100_000 });
        await board.RoundAsync();
        await board.DispatchAsync();
        Assert.All(await WaitsAsync(board, meeting), wait => Assert.Equal(TimeSpan.FromSeconds(3000), wait));

        board.Graph.Emulator.ClearFaults();
        board.Clock.Advance(Beyond);
        await board.RoundAsync();

        Assert.All(await WaitsAsync(board, meeting), wait => Assert.Equal(TimeSpan.FromSeconds(3000) - Beyond, wait));
    }

    [Fact]
    public async Task ProcessDiesWhileItReadsACalendar_AnotherReadsItWithinHalfAMinute()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundsAsync(1);
        await board.ChangeByHandAsync(meeting.Id, new JsonObject { ["start"] = EmulatedGraph.Time("2027-01-04T06:00:00"), ["end"] = EmulatedGraph.Time("2027-01-04T07:00:00") });
        board.Clock.Advance(TimeSpan.FromMinutes(11));
        using var death = new CancellationTokenSource();
        var dying = new Mock<ICalendarPort>();
        dying.Setup(p => p.ReadChangesAsync(It.IsAny<CalendarWindow>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns(async () =>
            {
                await death.CancelAsync();
                throw new OperationCanceledException(death.Token);
            });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => board.RoundAsync(dying.Object, death.Token));
        Assert.NotNull((await board.WatchAsync()).ClaimedUntil);

        board.Clock.Advance(TimeSpan.FromSeconds(5));
        await board.RoundAsync();
        Assert.False(Assert.Single(await board.BookingsAsync(meeting.Id)).MustRead);
        board.Clock.Advance(TimeSpan.FromSeconds(20));
        await board.RoundAsync();

        Assert.True(Assert.Single(await board.BookingsAsync(meeting.Id)).MustRead);
    }

    /// <summary>A meeting in the calendar that has to be shown anew, with mails to be sent.</summary>
    private static async Task<MeetingId> ChangedMeetingAsync(BookedBoard board)
    {
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        await board.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default));
        await board.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting.Id, meeting.Date, meeting.StartsAt.AddHours(1)), board.ByCoordinator(), default));
        board.Clock.Advance(TimeSpan.FromMinutes(2));
        return meeting.Id;
    }

    private static async Task LastAsync(BookedBoard board, TimeSpan outage)
    {
        for (var end = board.Clock.GetUtcNow() + outage; board.Clock.GetUtcNow() < end;)
        {
            await board.RoundAsync();
            await board.DispatchAsync();
            board.Clock.Advance(TimeSpan.FromSeconds(31));
        }

        await board.RoundAsync();
        await board.DispatchAsync();
    }

    private static async Task<IReadOnlyList<TimeSpan>> WaitsAsync(BookedBoard board, MeetingId meeting)
    {
        var waits = (await board.OutboxAsync()).ConvertAll(m => m.NotBefore - board.Clock.GetUtcNow());
        Assert.NotEmpty(waits);
        return [Assert.Single(await board.BookingsAsync(meeting)).DueAt!.Value - board.Clock.GetUtcNow(), .. waits];
    }
}
