using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Meetings;

/// <summary>The examples of the rules: a meeting on Tuesday 8 December 2026 at 10:00, cut-off Thursday 3 December 17:00.</summary>
public sealed class MoveMeetingTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    private static readonly DateTimeOffset CutOff = new(2026, 12, 3, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task LockedMeetingMovedLater_OpensAgainUntilTheNewCutOffAndTellsMembersOnce()
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        SetTo(CutOff);
        Assert.Empty((await LockAsync(id)).Errors);
        SetTo(new(2026, 12, 4, 9, 0, 0, TimeSpan.Zero));

        var moved = await MoveAsync(board, id, new(2026, 12, 10));

        Assert.Equal(new MoveConsequence(new(2026, 12, 7, 17, 0, 0, TimeSpan.Zero), OpensAgain: true, LocksNow: false), moved.Value);
        var meeting = await fixture.MeetingAsync(id);
        Assert.Equal((MeetingState.Scheduled, new DateOnly(2026, 12, 10)), (meeting.State, meeting.Date));
        Assert.Equal(["meeting.planned", "meeting.cut-off-passed", "meeting.moved", "meeting.reopened"], await fixture.EventsAsync(id.Value));
        Assert.Equal(3, (await fixture.NoticesAsync(id.Value)).Count(n => n.Kind == NoticeKind.MeetingMoved));
        Assert.Equal(3, (await fixture.NoticesAsync(id.Value)).Select(n => n.To).Distinct().Count());
    }

    [Fact]
    public async Task MovedEarlierWithTheNewCutOffAhead_LocksNothing()
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        SetTo(new(2026, 12, 2, 12, 0, 0, TimeSpan.Zero));

        var moved = await MoveAsync(board, id, new(2026, 12, 7));

        Assert.Equal(new MoveConsequence(new(2026, 12, 2, 17, 0, 0, TimeSpan.Zero), OpensAgain: false, LocksNow: false), moved.Value);
        Assert.True((await fixture.MeetingAsync(id)).IsListOpen);
    }

    [Fact]
    public async Task MovedEarlierWithTheNewCutOffPassed_LocksWithTheMove()
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        SetTo(new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero));

        var moved = await MoveAsync(board, id, new(2026, 12, 7));

        Assert.Equal(new MoveConsequence(new(2026, 12, 2, 17, 0, 0, TimeSpan.Zero), OpensAgain: false, LocksNow: true), moved.Value);
        Assert.Equal(MeetingState.Locked, (await fixture.MeetingAsync(id)).State);
        Assert.Equal("meeting.cut-off-passed", (await fixture.EventsAsync(id.Value))[^1]);
    }

    [Fact]
    public async Task WhatThePageSaysBeforehand_IsWhatMovingDoes()
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        SetTo(new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero));

        var foreseen = await fixture.CallAsync<ForeseeMove, Result<MoveConsequence>>(u => u.ExecuteAsync(new(id, new(2026, 12, 7), new(10, 0)), fixture.By(board.Coordinator), default));

        Assert.Equal(MeetingState.Planned, (await fixture.MeetingAsync(id)).State);
        Assert.Equal((await MoveAsync(board, id, new(2026, 12, 7))).Value, foreseen.Value);
    }

    [Fact]
    public async Task MoveIsRefused_WhereTheMeetingCannotGo()
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        SetTo(new(2026, 12, 2, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal("meeting.in-the-past", (await MoveAsync(board, id, new(2026, 12, 2))).Error.Code);
        Assert.Equal("meeting.date-taken", (await MoveAsync(board, id, new(2026, 12, 15))).Error.Code);
        Assert.Equal("meeting.stale", (await fixture.CallAsync<MoveMeeting, Result<MoveConsequence>>(
            u => u.ExecuteAsync(new(id, new(2026, 12, 9), new(10, 0), ExpectedVersion: 7), fixture.By(board.Coordinator), default))).Error.Code);
        Assert.Equal(["meeting.planned"], await fixture.EventsAsync(id.Value));
    }

    [Fact]
    public async Task MoveToWhereItIs_ChangesNothing()
    {
        var (board, id) = await MeetingOnTheEighthAsync();

        Assert.Empty((await MoveAsync(board, id, new(2026, 12, 8))).Errors);
        Assert.Equal(1, (await fixture.MeetingAsync(id)).Version);
        Assert.Equal(["meeting.planned"], await fixture.EventsAsync(id.Value));
    }

    [Fact]
    public async Task MovedMeeting_IsWantedAnewInTheCalendarsAndNotPlannedAgain()
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        await MoveAsync(board, id, new(2026, 12, 9));

        await fixture.PlanAsync(board, new(2026, 12, 16));

        Assert.Equal(2, (await fixture.ReadAsync(db => db.Set<Booking>().SingleAsync(b => b.MeetingId == id))).WantedVersion);
        Assert.Equal(0, await fixture.ReadAsync(db => db.Set<Meeting>().CountAsync(m => m.BoardId == board.Id && m.Date == new DateOnly(2026, 12, 8))));
    }

    [Theory]
    [InlineData("member", "meeting.not-yours")]
    [InlineData("stranger", "meeting.not-found")]
    public async Task OthersThanChairAndCoordinator_AreRefused(string who, string code)
    {
        var (board, id) = await MeetingOnTheEighthAsync();
        var by = fixture.By(who == "member" ? board.Member : await fixture.PersonAsync());

        Assert.Equal(code, (await fixture.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(id, new(2026, 12, 9), new(10, 0)), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<ForeseeMove, Result<MoveConsequence>>(u => u.ExecuteAsync(new(id, new(2026, 12, 9), new(10, 0)), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id, CancelReason.NoCases), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(id), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<BeginSession, Result>(u => u.ExecuteAsync(new(id), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<LockAgenda, Result>(u => u.ExecuteAsync(new(id), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<ReopenAgenda, Result>(u => u.ExecuteAsync(new(id), by, default))).Error.Code);
        Assert.Equal(code, (await fixture.CallAsync<RebookMeeting, Result>(u => u.ExecuteAsync(new(id), by, default))).Error.Code);
        Assert.Equal(8, (await Task.WhenAll(new[] { "move", "cancel", "publish-agenda", "begin-session", "close", "lock-agenda", "reopen-agenda", "rebook" }
            .Select(a => fixture.AuditedAsync(id.Value, $"meeting.{a}", AuditOutcome.Refused)))).Sum());
    }

    private void SetTo(DateTimeOffset instant) => fixture.Clock.SetTo(instant);

    private Task<Result> LockAsync(MeetingId id) => fixture.CallAsync<LockAgenda, Result>(u => u.ExecuteAsync(new(id), fixture.ByWorkflow(), default));

    private Task<Result<MoveConsequence>> MoveAsync(TestBoard board, MeetingId id, DateOnly to) =>
        fixture.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(id, to, new(10, 0)), fixture.By(board.Coordinator), default));

    private async Task<(TestBoard Board, MeetingId Meeting)> MeetingOnTheEighthAsync()
    {
        fixture.Clock.Restart(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 12, 16));
        var id = await fixture.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board.Id && m.Date == new DateOnly(2026, 12, 8)).Select(m => m.Id).SingleAsync());
        Assert.Equal(CutOff, (await fixture.MeetingAsync(id)).CutOffAtUtc);
        return (board, id);
    }
}
