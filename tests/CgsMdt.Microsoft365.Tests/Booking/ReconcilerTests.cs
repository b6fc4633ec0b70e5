using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using Moq;

namespace CgsMdt.Microsoft365.Tests.Booking;

public sealed class ReconcilerTests
{
    [Fact]
    public async Task PlannedMeeting_IsBookedWithItsMembersAndBecomesScheduled()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();

        await board.AgreeAsync(meeting.Id);

        var shown = Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        var attendees = shown["attendees"]!.AsArray().Select(a => (string?)a!["emailAddress"]!["address"]).ToList();
        Assert.Contains((await board.MailboxOfAsync(board.World.Chair)).Value, attendees);
        Assert.Contains((await board.MailboxOfAsync(board.World.Deputy)).Value, attendees);
        Assert.DoesNotContain((await board.MailboxOfAsync(board.World.Observer)).Value, attendees);
        Assert.DoesNotContain((await board.MailboxOfAsync(board.World.Referrer)).Value, attendees);
        var facts = await board.FactsAsync(meeting.Id);
        Assert.Equal(MeetingState.Scheduled, facts!.State);
        Assert.StartsWith("https://teams.microsoft.com/", facts.JoinUrl!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(["meeting.planned", "meeting.booked"], await board.EventsAsync(meeting.Id));
        Assert.True(Assert.Single(await board.BookingsAsync(meeting.Id)).IsSecured);
    }

    [Fact]
    public async Task AgreedMeeting_CostsNoCallsButThePolls()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        var audited = await board.AuditedAsync();
        var before = board.Graph.Emulator.Received.Count;

        for (var i = 0; i < 5; i++)
        {
            board.Clock.Advance(TimeSpan.FromMinutes(16));
            await board.RoundAsync();
        }

        var after = board.Graph.Emulator.Received.Skip(before).ToList();
        Assert.Equal(5, after.Count);
        Assert.All(after, r => Assert.Contains("delta", r.Path, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(audited, await board.AuditedAsync());
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task AnswerLostAndProcessStartedAgain_LeavesOneEvent(FaultMoment moment)
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        board.Graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/events", Moment = moment, Drop = true, Times = 8 });
        await board.RoundAsync();
        Assert.Null((await board.FactsAsync(meeting.Id))!.JoinUrl);
        Assert.Equal(MeetingState.Planned, (await board.MeetingAsync(meeting.Id)).State);
        board.Graph.Emulator.ClearFaults();

        await board.Graph.RestartAsync();
        board.Clock.Advance(TimeSpan.FromMinutes(3));
        await board.AgreeAsync(meeting.Id);

        Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        Assert.Single(await board.EventsAsync(meeting.Id), "meeting.booking-failed");
        Assert.Null(Assert.Single(await board.BookingsAsync(meeting.Id)).FailureCode);
    }

    [Fact]
    public async Task CancelledAfterALostAnswer_LeavesNoEvent()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        board.Graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/events", Moment = FaultMoment.After, Drop = true, Times = 8 });
        await board.RoundAsync();
        board.Graph.Emulator.ClearFaults();
        board.Clock.Advance(TimeSpan.FromMinutes(3));

        await CancelAsync(board, meeting.Id);
        await board.AgreeAsync(meeting.Id);

        Assert.DoesNotContain(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CancelledBeforeAnythingWasTried_CostsNoCall()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();

        await CancelAsync(board, meeting.Id);
        await board.AgreeAsync(meeting.Id);

        Assert.DoesNotContain(board.Graph.Emulator.Received, r => r.Body.Contains(meeting.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CancelledAfterALostAnswer_TellsNobodyTwice()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        board.Graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/events", Drop = true, Times = 8 });
        await board.RoundAsync();
        board.Graph.Emulator.ClearFaults();
        board.Clock.Advance(TimeSpan.FromMinutes(3));

        await CancelAsync(board, meeting.Id);
        await board.AgreeAsync(meeting.Id);

        Assert.Empty(await board.Graph.MessagesAsync(await board.MailboxOfAsync(board.World.Chair)));
    }

    [Fact]
    public async Task TeamsMeetingEndedByHand_IsBroughtBackAndItsProvedLinkGivenOut()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        var before = (await board.FactsAsync(meeting.Id))!.JoinUrl;
        await board.ChangeByHandAsync(meeting.Id, new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "typed over" } });

        await board.RoundsAsync(3);

        var facts = await board.FactsAsync(meeting.Id);
        Assert.NotEqual(before, facts!.JoinUrl);
        var shown = Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        Assert.Equal((string?)shown["onlineMeeting"]!["joinUrl"], facts.JoinUrl!.OriginalString);
        Assert.True(Assert.Single(await board.BookingsAsync(meeting.Id)).IsSecured);
        Assert.Contains("meeting.join-link-changed", await board.EventsAsync(meeting.Id));
    }

    [Fact]
    public async Task LinkThatIsNotTheBoardsOwn_IsNeverGivenOut()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        var ours = (await board.FactsAsync(meeting.Id))!.JoinUrl!;
        var seen = (await board.Graph.Calendar.ReadAsync(board.Mailbox, Assert.Single(await board.BookingsAsync(meeting.Id)).EventId!, default)).Value!;
        var foreign = seen with { JoinUrl = new Uri("https://teams.microsoft.com/l/meetup-join/elsewhere"), ChangeKey = "changed" };
        var port = new Mock<ICalendarPort>();
        port.Setup(p => p.ReadChangesAsync(It.IsAny<CalendarWindow>(), It.IsAny<string?>(), It.IsAny<CancellationToken>())).ReturnsAsync(new CalendarChanges([foreign], [], "next"));
        port.Setup(p => p.ReadAsync(It.IsAny<MailboxAddress>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(foreign);
        port.Setup(p => p.SecureTeamsMeetingAsync(It.IsAny<MailboxAddress>(), It.IsAny<Uri>(), It.IsAny<CancellationToken>())).ReturnsAsync(RemoteAnswer.NotFound());

        board.Clock.Advance(TimeSpan.FromMinutes(2));
        await board.RoundAsync(port.Object);
        await board.RoundAsync(port.Object);

        Assert.Equal(ours, (await board.FactsAsync(meeting.Id))!.JoinUrl);
        Assert.Equal("join-link-not-ours", Assert.Single(await board.BookingsAsync(meeting.Id)).FailureCode);
    }

    [Fact]
    public async Task MovedMeeting_IsShownAtItsNewTime()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);

        var moved = await board.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting.Id, meeting.Date.AddDays(1), new(14, 0)), board.ByCoordinator(), default));
        Assert.Empty(moved.Errors);
        await board.AgreeAsync(meeting.Id);

        var shown = Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        Assert.StartsWith($"{meeting.Date.AddDays(1):yyyy-MM-dd}T13:00", (string?)shown["start"]!["dateTime"], StringComparison.Ordinal);
        Assert.Equal(2, (await board.EventsAsync(meeting.Id)).Count(e => e == "meeting.booked"));
    }

    [Fact]
    public async Task CancelledMeeting_LeavesTheCalendars()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);

        await CancelAsync(board, meeting.Id);
        await board.AgreeAsync(meeting.Id);

        Assert.DoesNotContain(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task VisitingClinician_GetsAnEventOfTheirOwnWithOurLinkOnly()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.ListAsync(meeting.Id);
        Assert.Empty((await board.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Errors);

        await board.AgreeAsync(meeting.Id);

        var visitor = await board.MailboxOfAsync(board.World.Referrer);
        var own = Assert.Single(await board.Graph.EventsAsync(visitor))!;
        Assert.Contains($"https://cgsmdt.example/meetings/{meeting.Reference}/room", (string?)own["body"]!["content"], StringComparison.Ordinal);
        Assert.DoesNotContain("teams.microsoft.com", own.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            await board.CalendarAsync(),
            e => (bool?)e["isOnlineMeeting"] == true && e["attendees"]!.ToJsonString().Contains(visitor.Value, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, (await board.CalendarAsync()).Count(e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal)));
    }

    /// <summary>Published, reminded of, moved and cancelled: whatever reaches a guest's mailbox leads to our pages alone.</summary>
    [Fact]
    public async Task NothingInAGuestsMailbox_HoldsTheJoinLink()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.ListAsync(meeting.Id);
        await board.AgreeAsync(meeting.Id);
        Assert.Empty((await board.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Errors);
        await board.AgreeAsync(meeting.Id);
        Assert.Contains("teams.microsoft.com", Assert.Single(await board.Graph.EventsAsync(await board.MailboxOfAsync(board.World.Chair)))!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await board.CallAsync<RemindOfMeeting, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Errors);
        Assert.True((await board.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting.Id, meeting.Date, meeting.StartsAt.AddHours(1)), board.ByCoordinator(), default))).IsSuccess);
        await board.AgreeAsync(meeting.Id);
        await CancelAsync(board, meeting.Id);
        await board.AgreeAsync(meeting.Id);
        board.Clock.Advance(TimeSpan.FromMinutes(2));
        await board.DispatchAsync();

        var guest = await board.MailboxOfAsync(board.World.Referrer);
        var mails = await board.Graph.MessagesAsync(guest);
        Assert.True(mails.Count > 2);
        Assert.All(mails.Concat(await board.Graph.EventsAsync(guest)), item => Assert.DoesNotContain("teams.microsoft.com", item!.ToJsonString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Reply_IsReadBack()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        var invitation = Assert.Single(await board.Graph.EventsAsync(await board.MailboxOfAsync(board.World.Chair)), e => ((string?)e!["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal))!;
        using var form = new FormUrlEncodedContent([new("answer", "declined")]);
        (await board.Graph.Http.PostAsync($"mailboxes/{await board.MailboxOfAsync(board.World.Chair)}/invitations/{invitation["id"]}", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        board.Clock.Advance(TimeSpan.FromMinutes(2));
        await board.RoundAsync();

        var replies = await board.RepliesAsync();
        Assert.Contains(replies, r => r.PersonId == board.World.Chair && r.Reply == AttendeeReply.Declined && r.RepliedAt is not null);
        Assert.Contains(replies, r => r.PersonId == board.World.Scientist && r.Reply == AttendeeReply.None);
    }

    [Fact]
    public async Task EventChangedByHand_IsPutRight()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        var day = $"{meeting.Date:yyyy-MM-dd}";
        await board.ChangeByHandAsync(meeting.Id, new JsonObject { ["start"] = EmulatedGraph.Time($"{day}T08:00:00"), ["end"] = EmulatedGraph.Time($"{day}T09:00:00") });

        await board.RoundsAsync(3);

        var shown = Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        Assert.StartsWith($"{day}T09:00", (string?)shown["start"]!["dateTime"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventDeletedByHand_IsAskedAboutAndPutBackOnlyOnAnswer()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"v1.0/users/{board.Mailbox}/events/{Assert.Single(await board.BookingsAsync(meeting.Id)).EventId}");
        delete.Headers.TryAddWithoutValidation("Prefer", "IdType=\"ImmutableId\"");
        (await board.Graph.Http.SendAsync(delete, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await board.RoundsAsync(3);

        Assert.True(Assert.Single(await board.BookingsAsync(meeting.Id)).WasRemovedByHand);
        Assert.DoesNotContain(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        Assert.Equal("meeting.booking-failed", (await board.EventsAsync(meeting.Id))[^1]);
        Assert.Equal(meeting.Id, Assert.Single(await board.QuestionsAsync(board.World.Coordinator)).Meeting.Id);
        Assert.Empty(await board.QuestionsAsync(board.World.Observer));

        Assert.Empty((await board.CallAsync<RebookMeeting, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Errors);
        await board.AgreeAsync(meeting.Id);

        Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
        Assert.Empty(await board.QuestionsAsync(board.World.Coordinator));
        Assert.Equal("booking.nothing-to-book", (await board.CallAsync<RebookMeeting, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Error.Code);
    }

    [Fact]
    public async Task EventOfAMeetingThatIsOverDeletedByHand_AsksNobodyAndCostsNothing()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        board.Clock.SetTo(meeting.StartsAtUtc.AddDays(1));
        await board.RoundAsync();
        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"v1.0/users/{board.Mailbox}/events/{Assert.Single(await board.BookingsAsync(meeting.Id)).EventId}");
        delete.Headers.TryAddWithoutValidation("Prefer", "IdType=\"ImmutableId\"");
        (await board.Graph.Http.SendAsync(delete, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await board.RoundsAsync(3);

        Assert.False(Assert.Single(await board.BookingsAsync(meeting.Id)).WasRemovedByHand);
        Assert.Empty(await board.QuestionsAsync(board.World.Coordinator));
    }

    [Fact]
    public async Task RefusedBooking_IsSaidOnceAndHoldsNothingUp()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        var port = new Mock<ICalendarPort>();
        port.Setup(p => p.CreateAsync(It.IsAny<CalendarEvent>(), It.IsAny<ForbiddenWords>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(RemoteAnswer<SeenEvent>.Failed(RemoteAnswer.Refused(RemoteCodes.NotConfigured)));
        await board.RoundAsync(port.Object);
        board.Clock.Advance(TimeSpan.FromMinutes(11));
        await board.RoundAsync(port.Object);

        Assert.Equal(["meeting.planned", "meeting.booking-failed"], await board.EventsAsync(meeting.Id));
        Assert.Equal(RemoteCodes.NotConfigured, Assert.Single(await board.BookingsAsync(meeting.Id)).FailureCode);
        Assert.True((await board.MeetingAsync(meeting.Id)).IsListOpen);
    }

    [Fact]
    public async Task TwoProcessesAtOnce_MakeOneEvent()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => board.RoundAsync())));
        await board.AgreeAsync(meeting.Id);

        Assert.Single(board.Graph.Emulator.Received, r => r.Method == "POST" && r.Path.EndsWith("/events", StringComparison.OrdinalIgnoreCase) && r.Body.Contains(meeting.Reference, StringComparison.Ordinal));
    }

    private static async Task CancelAsync(BookedBoard board, MeetingId id) =>
        Assert.Empty((await board.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id, CancelReason.NotQuorate), board.ByCoordinator(), default))).Errors);
}
