using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class UpdateEventTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MovedMeeting_IsSeenAtItsNewTimeWithTheSameJoinUrl()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        var moved = Meeting() with { Date = new DateOnly(2026, 12, 10), StartsAt = new TimeOnly(14, 0) };

        var answer = await graph.Calendar.UpdateAsync(seen, moved, ForbiddenWords.None, Ct);

        Assert.True(answer.IsDone);
        Assert.False(answer.Value.DiffersFrom(moved));
        Assert.Equal(seen.EventId, answer.Value.EventId);
        Assert.Equal(seen.JoinUrl, answer.Value.JoinUrl);
        Assert.NotEqual(seen.ChangeKey, answer.Value.ChangeKey);
    }

    [Fact]
    public async Task NothingDiffers_MakesNoCall()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        var calls = graph.Emulator.Received.Count;

        var answer = await graph.Calendar.UpdateAsync(seen, Meeting(), ForbiddenWords.None, Ct);

        Assert.Same(seen, answer.Value);
        Assert.Equal(calls, graph.Emulator.Received.Count);
    }

    [Fact]
    public async Task NewMember_AloneIsMailed()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        var newcomer = MailboxAddress.Parse("newcomer@trust.example.test");
        var wanted = Meeting() with { Attendees = [.. Meeting().Attendees, new EventAttendee(newcomer, true)] };

        var answer = await graph.Calendar.UpdateAsync(seen, wanted, ForbiddenWords.None, Ct);

        Assert.False(answer.Value!.DiffersFrom(wanted));
        Assert.Single(await graph.MessagesAsync(newcomer));
        Assert.Single(await graph.MessagesAsync(Chair));
    }

    [Fact]
    public async Task AnyChange_NeverSendsABody()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        var wanted = Meeting() with { BoardName = "Lung and pleura MDT", Minutes = 30, Attendees = [new EventAttendee(Chair, false)] };

        await graph.Calendar.UpdateAsync(seen, wanted, ForbiddenWords.None, Ct);

        var patch = Object(graph.Emulator.Received.Single(r => r.Method == "PATCH").Body);
        Assert.Equal(["attendees", "end", "start", "subject"], patch.Select(p => p.Key).Where(k => k[0] != '@').Order(StringComparer.Ordinal));
        Assert.NotEmpty(patch["start"]!.AsObject());
    }

    [Fact]
    public async Task ChangedSinceItWasSeen_IsStaleAndLeftAlone()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        await graph.ChangeByHandAsync(seen.EventId, new JsonObject { ["showAs"] = "oof" });

        var answer = await graph.Calendar.UpdateAsync(seen, Meeting() with { Minutes = 30 }, ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Stale, answer.Kind);
        Assert.Equal("ErrorIrresolvableConflict", answer.Code);
        var now = await graph.Calendar.ReadAsync(Board, seen.EventId, Ct);
        Assert.True(now.Value!.HasTimeOf(Meeting()));
    }

    [Fact]
    public async Task Refused412ToTheRightKey_IsTriedOnceMore()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        graph.Emulator.AddFault(new EmulatorFault { Method = "PATCH", Status = 412, Code = "ErrorIrresolvableConflict" });

        var answer = await graph.Calendar.UpdateAsync(seen, Meeting() with { Minutes = 30 }, ForbiddenWords.None, Ct);

        Assert.True(answer.IsDone);
        Assert.Equal(2, graph.Emulator.Received.Count(r => r.Method == "PATCH"));
    }

    [Fact]
    public async Task DeletedByHand_IsNotFound()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        using var deleted = await graph.Http.DeleteAsync($"v1.0/users/{Board}/events/{seen.EventId}", Ct);

        Assert.Equal(RemoteKind.NotFound, (await graph.Calendar.UpdateAsync(seen, Meeting() with { Minutes = 30 }, ForbiddenWords.None, Ct)).Kind);
        var read = await graph.Calendar.ReadAsync(Board, seen.EventId, Ct);
        Assert.Equal(RemoteKind.NotFound, read.Kind);
        Assert.Equal("ErrorItemNotFound", read.Code);
    }

    [Fact]
    public async Task Cancelled_LeavesTheCalendarAndTellsThoseInvited()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());

        var answer = await graph.Calendar.CancelAsync(Board, seen.EventId, Ct);

        Assert.Equal(RemoteKind.Done, answer.Kind);
        Assert.Empty(await graph.EventsAsync(Board));
        Assert.True((bool?)Assert.Single(await graph.EventsAsync(Chair))!["isCancelled"]);
        Assert.Equal(2, (await graph.MessagesAsync(Chair)).Count);
        Assert.Equal(RemoteKind.NotFound, (await graph.Calendar.CancelAsync(Board, seen.EventId, Ct)).Kind);
    }

    [Fact]
    public async Task CancelledByAnAttendee_IsRefused()
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting());
        var copy = (string)Assert.Single(await graph.EventsAsync(Chair))!["id"]!;

        var answer = await graph.Calendar.CancelAsync(Chair, copy, Ct);

        Assert.Equal(RemoteKind.Refused, answer.Kind);
    }

    [Theory]
    [InlineData("accepted", AttendeeReply.Accepted)]
    [InlineData("tentativelyAccepted", AttendeeReply.Tentative)]
    [InlineData("declined", AttendeeReply.Declined)]
    public async Task AnsweredInvitation_IsSeenOnTheBoardsEvent(string answer, AttendeeReply reply)
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());

        await graph.AnswerInvitationAsync(Chair, answer);

        var seen = (await graph.Calendar.ReadAsync(Board, booked.EventId, Ct)).Value!;
        Assert.Equal(reply, seen.Attendees.Single(a => a.Address == Chair).Reply);
        Assert.NotNull(seen.Attendees.Single(a => a.Address == Chair).RepliedAt);
        Assert.Equal(AttendeeReply.None, seen.Attendees.Single(a => a.Address == Scientist).Reply);
        Assert.NotEqual(booked.ChangeKey, seen.ChangeKey);
        Assert.False(seen.DiffersFrom(Meeting()));
    }

    [Fact]
    public async Task PersonAdded_KeepsTheAnswersOfOthers()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        await graph.AnswerInvitationAsync(Chair, "accepted");
        var seen = (await graph.Calendar.ReadAsync(Board, booked.EventId, Ct)).Value!;
        var wanted = Meeting() with { Attendees = [.. Meeting().Attendees, new EventAttendee(MailboxAddress.Parse("new@trust.example.test"), true)] };

        var answer = await graph.Calendar.UpdateAsync(seen, wanted, ForbiddenWords.None, Ct);

        Assert.Equal(AttendeeReply.Accepted, answer.Value!.Attendees.Single(a => a.Address == Chair).Reply);
    }
}
