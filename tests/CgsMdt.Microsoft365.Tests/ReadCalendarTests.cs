using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class ReadCalendarTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CalendarWindow Window = new(Board, December, December.AddDays(31));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstReading_ShowsEverythingInTheWindow()
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting(1));
        await graph.BookAsync(Meeting(2) with { Date = new DateOnly(2027, 2, 1) });

        var changes = (await graph.Calendar.ReadChangesAsync(Window, null, Ct)).Value!;

        var seen = Assert.Single(changes.Events);
        Assert.Equal(Meeting(1).TransactionId, seen.TransactionId);
        Assert.False(seen.DiffersFrom(Meeting(1)));
        Assert.Empty(changes.Removed);
    }

    [Fact]
    public async Task MoreEventsThanAPage_AreAllRead()
    {
        await using var graph = await StartAsync();
        for (var i = 1; i <= 120; i++)
        {
            await graph.BookAsync(Meeting(i) with { Attendees = [] });
        }

        var changes = (await graph.Calendar.ReadChangesAsync(Window, null, Ct)).Value!;

        Assert.Equal(120, changes.Events.Select(e => e.EventId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, graph.Emulator.Received.Count(r => r.Path.Contains("delta", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task LaterReading_ShowsOnlyWhatChanged()
    {
        await using var graph = await StartAsync();
        var first = await graph.BookAsync(Meeting(1));
        await graph.BookAsync(Meeting(2));
        var gone = await graph.BookAsync(Meeting(3));
        var start = (await graph.Calendar.ReadChangesAsync(Window, null, Ct)).Value!;

        var quiet = (await graph.Calendar.ReadChangesAsync(Window, start.Next, Ct)).Value!;
        await graph.AnswerInvitationAsync(Chair, Meeting(1), "accepted");
        await graph.Calendar.CancelAsync(Board, gone.EventId, Ct);
        var later = (await graph.Calendar.ReadChangesAsync(Window, quiet.Next, Ct)).Value!;

        Assert.Empty(quiet.Events);
        Assert.Empty(quiet.Removed);
        var changed = Assert.Single(later.Events);
        Assert.Equal(first.EventId, changed.EventId);
        Assert.Equal(AttendeeReply.Accepted, changed.Attendees.Single(a => a.Address == Chair).Reply);
        Assert.Equal([gone.EventId], later.Removed);
    }

    [Fact]
    public async Task EventMovedOutOfTheWindow_IsRemoved()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        var start = (await graph.Calendar.ReadChangesAsync(Window, null, Ct)).Value!;
        await graph.ChangeByHandAsync(booked.EventId, new JsonObject { ["start"] = Time("2027-02-01T10:00:00"), ["end"] = Time("2027-02-01T11:00:00") });

        var later = (await graph.Calendar.ReadChangesAsync(Window, start.Next, Ct)).Value!;

        Assert.Equal([booked.EventId], later.Removed);
    }

    [Theory]
    [InlineData("SyncStateNotFound", 410)]
    [InlineData("ErrorItemNotFound", 404)]
    public async Task PlaceForgottenByGraph_IsNotFound(string code, int status)
    {
        await using var graph = await StartAsync();
        var start = (await graph.Calendar.ReadChangesAsync(Window, null, Ct)).Value!;
        graph.Emulator.AddFault(new EmulatorFault { Status = status, Code = code });

        Assert.Equal(RemoteKind.NotFound, (await graph.Calendar.ReadChangesAsync(Window, start.Next, Ct)).Kind);
    }

    [Fact]
    public async Task PlaceOnAnotherHost_IsAskedForOnlyHere()
    {
        await using var graph = await StartAsync();

        var answer = await graph.Calendar.ReadChangesAsync(Window, "http://127.0.0.1:9/v1.0/users/x/calendarView/delta()?$deltatoken=1", Ct);

        Assert.Equal(RemoteKind.NotFound, answer.Kind);
        var asked = Assert.Single(graph.Emulator.Received);
        Assert.Equal($"/v1.0/users/{Board}/calendarView/delta()", asked.Path);
    }

    [Fact]
    public async Task FreeBusyOfFortyFivePeople_AsksInTwenties()
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting());
        var people = Enumerable.Range(1, 43).Select(i => MailboxAddress.Parse($"p{i}@trust.example.test")).Append(Board).Append(Chair).ToList();

        var answer = await graph.Calendar.ReadFreeBusyAsync(Window, people, Ct);

        Assert.Equal(people, answer.Value!.Select(f => f.Address));
        Assert.Equal(3, graph.Emulator.Received.Count(r => r.Path.EndsWith("getSchedule", StringComparison.Ordinal)));
        var board = answer.Value!.Single(f => f.Address == Board);
        Assert.Equal(new BusyTime(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 8, 11, 30, 0, TimeSpan.Zero), BusyKind.Busy), Assert.Single(board.Busy));
        Assert.Equal(BusyKind.Tentative, Assert.Single(answer.Value!.Single(f => f.Address == Chair).Busy).Kind);
        Assert.Empty(answer.Value![0].Busy);
    }

    [Fact]
    public async Task PersonWithoutAMailbox_HasACodeAndOthersTheirTimes()
    {
        await using var graph = await StartAsync();

        var answer = await graph.Calendar.ReadFreeBusyAsync(Window, [MailboxAddress.Parse("gone@nowhere.invalid"), Chair], Ct);

        Assert.Equal(["ErrorMailRecipientNotFound", null], answer.Value!.Select(f => f.Code));
    }

    [Fact]
    public async Task WindowOf62Days_IsACallersMistake()
    {
        await using var graph = await StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => graph.Calendar.ReadFreeBusyAsync(Window with { To = December.AddDays(62) }, [Chair], Ct));
    }

    [Fact]
    public async Task TeamsMeeting_IsSecuredOnce()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());

        var first = await graph.Calendar.SecureTeamsMeetingAsync(Board, seen.JoinUrl!, Ct);
        var second = await graph.Calendar.SecureTeamsMeetingAsync(Board, seen.JoinUrl!, Ct);

        Assert.Equal(RemoteKind.Done, first.Kind);
        Assert.Equal(RemoteKind.Done, second.Kind);
        var patch = Object(Assert.Single(graph.Emulator.Received, r => r.Method == "PATCH").Body);
        Assert.False((bool?)patch["allowRecording"]);
        Assert.False((bool?)patch["allowTranscription"]);
        Assert.Equal("invited", (string?)patch["lobbyBypassSettings"]!["scope"]);
        Assert.Equal("roleIsPresenter", (string?)patch["allowedPresenters"]);
    }

    [Fact]
    public async Task TeamsMeetingUnknown_IsNotFound()
    {
        await using var graph = await StartAsync();
        await graph.EventsAsync(Board);

        var answer = await graph.Calendar.SecureTeamsMeetingAsync(Board, new Uri("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0"), Ct);

        Assert.Equal(RemoteKind.NotFound, answer.Kind);
    }

    [Fact]
    public async Task NoPolicyForTeamsMeetings_IsRefused()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        using var policy = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(graph.Http, "_ctl/policy", new { Mailbox = Board.Value, IsGranted = false }, Ct);

        var answer = await graph.Calendar.SecureTeamsMeetingAsync(Board, seen.JoinUrl!, Ct);

        Assert.Equal(RemoteKind.Refused, answer.Kind);
        Assert.Equal("Unauthorized", answer.Code);
    }
}
