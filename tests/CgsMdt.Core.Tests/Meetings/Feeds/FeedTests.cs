using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Feeds;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Meetings.Feeds;

public sealed class FeedTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    [Fact]
    public async Task FeedOfAPerson_ShowsTheirBoardsMeetings()
    {
        var board = await fixture.BoardAsync();
        await fixture.BoardAsync();
        var planned = await fixture.PlanAsync(board, new(2026, 6, 16));

        var events = await ReadAsync(await MakeAsync(board.Member));

        Assert.Equal(planned.Select(m => $"meeting-{m.Value:N}@cgsmdt.example"), events.Select(e => e["UID"]));
        Assert.StartsWith("20260609T100000", events[0].Start, StringComparison.Ordinal);
        Assert.StartsWith("https://cgsmdt.example/meetings/M-2026-", events[0]["URL"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MovedAndCancelledMeeting_KeepsItsNameWithAHigherSequence()
    {
        var board = await fixture.BoardAsync();
        var id = (await fixture.PlanAsync(board, new(2026, 6, 9)))[0];
        var secret = await MakeAsync(board.Member);
        var before = Assert.Single(await ReadAsync(secret));
        Assert.Empty((await fixture.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(id, new(2026, 6, 10), new(14, 0)), fixture.By(board.Coordinator), default))).Errors);
        var moved = Assert.Single(await ReadAsync(secret));
        Assert.Empty((await fixture.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id, CancelReason.NoCases), fixture.By(board.Coordinator), default))).Errors);
        var cancelled = Assert.Single(await ReadAsync(secret));

        Assert.Equal("20260610T140000", moved.Start);
        Assert.All(new[] { moved, cancelled }, e => Assert.Equal(before["UID"], e["UID"]));
        Assert.Equal(["0", "1", "2"], new[] { before, moved, cancelled }.Select(e => e["SEQUENCE"]));
        Assert.Equal("CANCELLED", cancelled["STATUS"]);
    }

    [Fact]
    public async Task VisitingClinician_SeesTheirWindowAndNeverTheMeeting()
    {
        var board = await fixture.BoardAsync();
        var visitor = await fixture.PersonAsync();
        var meeting = await fixture.MeetingAsync((await fixture.PlanAsync(board, new(2026, 6, 9)))[0]);
        Assert.Empty((await fixture.ListAsync(await fixture.WaitingAsync(board, referrer: visitor), meeting.Id)).Errors);
        var secret = await MakeAsync(visitor);
        Assert.Empty(await ReadAsync(secret));
        Assert.Empty((await fixture.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), fixture.By(board.Coordinator), default))).Errors);

        var window = Assert.Single(await ReadAsync(secret));

        Assert.StartsWith("window-", window["UID"], StringComparison.Ordinal);
        Assert.Equal(("20260609T100000", "20260609T101000"), (window.Start, window.End));
        Assert.Equal($"https://cgsmdt.example/meetings/{meeting.Reference}/room", window["URL"]);
        var file = await fixture.CallAsync<DownloadWindow, Result<string>>(u => u.ExecuteAsync(meeting.Reference, fixture.By(visitor), default));
        Assert.Equal(window["UID"], Assert.Single(ParsedCalendar.Read(file.Value).Events)["UID"]);
        Assert.Equal("meeting.not-found", (await fixture.CallAsync<DownloadWindow, Result<string>>(u => u.ExecuteAsync(meeting.Reference, fixture.By(board.Member), default))).Error.Code);
        Assert.Equal(1, await fixture.AuditedAsync(meeting.Id.Value, "calendar.download-window", AuditOutcome.Refused));
    }

    [Fact]
    public async Task Calendars_HoldNothingOfAnyCase()
    {
        var board = await fixture.BoardAsync();
        var visitor = await fixture.PersonAsync();
        var meeting = (await fixture.PlanAsync(board, new(2026, 6, 9)))[0];
        var listed = await fixture.WaitingAsync(board, referrer: visitor);
        await fixture.ListAsync(listed, meeting);
        await fixture.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting), fixture.By(board.Coordinator), default));
        var reference = (await fixture.ReadAsync(db => db.FindCaseAsync(listed, default)))!.Reference;

        foreach (var person in new[] { board.Chair, visitor })
        {
            var text = (await TextAsync(await MakeAsync(person))).Value;
            foreach (var secret in new[] { "Testpatient", "Sample", "1990", "cardiomyopathy", reference })
            {
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task Secret_IsLongAndKeptOnlyAsItsHash()
    {
        var board = await fixture.BoardAsync();
        var secret = await MakeAsync(board.Member);

        Assert.Equal(64, secret.Length);
        var feed = Assert.Single(await fixture.ReadAsync(db => db.Set<CalendarFeed>().Where(f => f.OwnerId == board.Member).ToListAsync()));
        Assert.NotEqual(secret, feed.SecretHash);
        Assert.Equal("calendar.no-such-feed", (await TextAsync(feed.SecretHash)).Error.Code);
        Assert.Equal("calendar.no-such-feed", (await TextAsync(new string('a', 5000))).Error.Code);
    }

    [Fact]
    public async Task Revoked_AnswersNoMore()
    {
        var board = await fixture.BoardAsync();
        var secret = await MakeAsync(board.Member);
        var id = Assert.Single((await ViewAsync(board.Member)).Feeds).Id;
        Assert.Equal("calendar.no-such-feed", (await RevokeAsync(board.Chair, id)).Error.Code);
        Assert.True((await TextAsync(secret)).IsSuccess);

        Assert.Empty((await RevokeAsync(board.Member, id)).Errors);
        Assert.Empty((await RevokeAsync(board.Member, id)).Errors);

        Assert.Equal("calendar.no-such-feed", (await TextAsync(secret)).Error.Code);
        Assert.Empty((await ViewAsync(board.Member)).Feeds);
    }

    [Fact]
    public async Task FeedOfABoard_IsForItsPeopleAndEndsWithTheirMembership()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 6, 9));
        var other = await fixture.BoardAsync();
        Assert.Equal("board.not-found", (await MakeResultAsync(other.Member, board.Id)).Error.Code);
        var secret = (await MakeResultAsync(board.Member, board.Id)).Value.Secret;
        Assert.Single(await ReadAsync(secret));

        await fixture.ReadAsync(db => db.Set<BoardMembership>().Where(m => m.PersonId == board.Member).ExecuteUpdateAsync(s => s.SetProperty(m => m.Until, fixture.Today)));

        Assert.Equal("calendar.no-such-feed", (await TextAsync(secret)).Error.Code);
    }

    [Fact]
    public async Task ReadingADay_IsAuditedOnce()
    {
        var board = await fixture.BoardAsync();
        var secret = await MakeAsync(board.Member);
        await TextAsync(secret);
        await TextAsync(secret);

        Assert.Equal(1, await fixture.AuditedAsync(board.Member.Value, "calendar.read-feed", AuditOutcome.Viewed));
        Assert.Equal(1, await fixture.AuditedAsync(board.Member.Value, "calendar.make-feed", AuditOutcome.Done));
    }

    [Fact]
    public async Task EleventhCalendar_IsRefused()
    {
        var person = await fixture.PersonAsync();
        for (var i = 0; i < 10; i++)
        {
            await MakeAsync(person);
        }

        Assert.Equal("calendar.too-many-feeds", (await MakeResultAsync(person, null)).Error.Code);
    }

    private Task<Result<MadeFeed>> MakeResultAsync(PersonId person, BoardId? board) => fixture.CallAsync<MakeFeed, Result<MadeFeed>>(u => u.ExecuteAsync(new(board), fixture.By(person), default));

    private async Task<string> MakeAsync(PersonId person) => (await MakeResultAsync(person, null)).Value.Secret;

    private Task<Result> RevokeAsync(PersonId person, Guid id) => fixture.CallAsync<RevokeFeed, Result>(u => u.ExecuteAsync(new(id), fixture.By(person), default));

    private Task<FeedsView> ViewAsync(PersonId person) => fixture.CallAsync<ViewFeeds, FeedsView>(u => u.ExecuteAsync(fixture.By(person), default));

    private Task<Result<string>> TextAsync(string secret) => fixture.CallAsync<ReadFeed, Result<string>>(u => u.ExecuteAsync(secret, default));

    private async Task<List<ParsedEvent>> ReadAsync(string secret) => ParsedCalendar.Read((await TextAsync(secret)).Value).Events;
}
