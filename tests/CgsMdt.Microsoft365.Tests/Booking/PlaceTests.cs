using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Local.Microsoft365;

namespace CgsMdt.Microsoft365.Tests.Booking;

public sealed class PlaceTests
{
    private const string Clinic = "Clinic 4; Level 2";

    [Fact]
    public async Task MeetingInPerson_HasItsPlaceAndNoTeamsMeeting()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await HoldAsync(board, meeting, MeetingForm.InPerson, Clinic);

        await board.AgreeAsync(meeting.Id);

        var shown = await ShownAsync(board, meeting);
        Assert.Equal((Clinic, false), (PlaceOf(shown), (bool?)shown["isOnlineMeeting"]));
        Assert.Null((await board.FactsAsync(meeting.Id))!.JoinUrl);
        Assert.DoesNotContain(board.Graph.Emulator.Received, r => r.Path.Contains("onlineMeetings", StringComparison.OrdinalIgnoreCase));
        Assert.True(Assert.Single(await board.BookingsAsync(meeting.Id)) is { IsShown: true, FailureCode: null });
    }

    [Fact]
    public async Task MixedMeeting_HasBoth()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await HoldAsync(board, meeting, MeetingForm.Mixed, Clinic);

        await board.AgreeAsync(meeting.Id);
        var requests = board.Graph.Emulator.Requests;
        await board.RoundsAsync(3);

        Assert.All(board.Graph.Emulator.Received.Skip(requests), r => Assert.Contains("delta", r.Path, StringComparison.Ordinal));
        var shown = await ShownAsync(board, meeting);
        Assert.StartsWith(Clinic, PlaceOf(shown), StringComparison.Ordinal);
        Assert.Equal((string?)shown["onlineMeeting"]!["joinUrl"], (await board.FactsAsync(meeting.Id))!.JoinUrl!.OriginalString);
    }

    [Fact]
    public async Task OnlineMeetingThatBecomesOneInPerson_IsReplacedByAnEventWithoutTeams()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        var before = await ShownAsync(board, meeting);
        await HoldAsync(board, meeting, MeetingForm.InPerson, Clinic);

        await board.AgreeAsync(meeting.Id);
        await board.RoundsAsync(3);

        var shown = await ShownAsync(board, meeting);
        Assert.NotEqual((string?)before["id"], (string?)shown["id"]);
        Assert.Equal((Clinic, false), (PlaceOf(shown), (bool?)shown["isOnlineMeeting"]));
        Assert.Null((await board.FactsAsync(meeting.Id))!.JoinUrl);
        var mails = await board.Graph.MessagesAsync(await board.MailboxOfAsync(board.World.Chair));
        Assert.Equal(["meetingCancelled", "meetingRequest", "meetingRequest"], mails.Select(m => (string?)m!["meetingMessageType"]).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Empty(await board.QuestionsAsync(board.World.Coordinator));
    }

    [Theory]
    [InlineData("/cancel", FaultMoment.Before)]
    [InlineData("/cancel", FaultMoment.After)]
    [InlineData("/events", FaultMoment.After)]
    public async Task ReplacedWhileAnswersAreLost_LeavesOneEventAndNoQuestion(string path, FaultMoment moment)
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await HoldAsync(board, meeting, MeetingForm.InPerson, Clinic);
        board.Graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = path, Moment = moment, Drop = true, Times = 3 });

        await board.AgreeAsync(meeting.Id);
        await board.RoundsAsync(3);

        Assert.False((bool?)(await ShownAsync(board, meeting))["isOnlineMeeting"]);
        Assert.Empty(await board.QuestionsAsync(board.World.Coordinator));
        Assert.Null(Assert.Single(await board.BookingsAsync(meeting.Id)).FormerEventId);
    }

    [Fact]
    public async Task MeetingInPersonThatGoesOnline_GetsAGuardedTeamsMeetingOnTheSameEvent()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await HoldAsync(board, meeting, MeetingForm.InPerson, Clinic);
        await board.AgreeAsync(meeting.Id);
        var before = await ShownAsync(board, meeting);
        await HoldAsync(board, meeting, MeetingForm.Online, null);

        await board.AgreeAsync(meeting.Id);

        var shown = await ShownAsync(board, meeting);
        Assert.Equal((string?)before["id"], (string?)shown["id"]);
        Assert.DoesNotContain(Clinic, PlaceOf(shown), StringComparison.Ordinal);
        Assert.Equal((string?)shown["onlineMeeting"]!["joinUrl"], (await board.FactsAsync(meeting.Id))!.JoinUrl!.OriginalString);
        var secured = Assert.Single(board.Graph.Emulator.Received, r => r.Method == "PATCH" && r.Path.Contains("onlineMeetings", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("\"allowRecording\":false", secured.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TeamsMeetingAddedByHandToOneInPerson_IsNotGivenOutAndGoes()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await HoldAsync(board, meeting, MeetingForm.InPerson, Clinic);
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        await board.ChangeByHandAsync(meeting.Id, new JsonObject { ["isOnlineMeeting"] = true, ["onlineMeetingProvider"] = "teamsForBusiness" });

        for (var round = 0; round < 4; round++)
        {
            await board.RoundsAsync(1);
            Assert.Null((await board.FactsAsync(meeting.Id))!.JoinUrl);
        }

        Assert.Equal((Clinic, false), (PlaceOf(await ShownAsync(board, meeting)), (bool?)(await ShownAsync(board, meeting))["isOnlineMeeting"]));
    }

    [Fact]
    public async Task PlaceChangedByHand_IsPutRight()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await HoldAsync(board, meeting, MeetingForm.Mixed, Clinic);
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        await board.ChangeByHandAsync(meeting.Id, new JsonObject { ["location"] = new JsonObject { ["displayName"] = "Somewhere else" } });

        await board.RoundsAsync(3);

        Assert.Equal(Clinic, PlaceOf(await ShownAsync(board, meeting)));
    }

    [Fact]
    public async Task VisitingClinician_IsToldThePlace()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await HoldAsync(board, meeting, MeetingForm.InPerson, Clinic);
        await board.ListAsync(meeting.Id);
        Assert.Empty((await board.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), board.ByCoordinator(), default))).Errors);

        await board.AgreeAsync(meeting.Id);

        Assert.Equal(Clinic, PlaceOf(Assert.Single(await board.Graph.EventsAsync(await board.MailboxOfAsync(board.World.Referrer)))!));
    }

    private static async Task HoldAsync(BookedBoard board, Meeting meeting, MeetingForm form, string? place) =>
        Assert.Empty((await board.CallAsync<SetMeetingPlace, Result>(u => u.ExecuteAsync(new(meeting.Id, form, place, AndFollowing: false), board.ByCoordinator(), default))).Errors);

    private static async Task<JsonNode> ShownAsync(BookedBoard board, Meeting meeting) =>
        Assert.Single(await board.CalendarAsync(), e => ((string?)e["subject"])!.EndsWith($"(ref {meeting.Reference})", StringComparison.Ordinal) && !((string?)e["subject"])!.Contains("your time", StringComparison.Ordinal));

    private static string PlaceOf(JsonNode shown) => (string?)shown["location"]?["displayName"] ?? "";
}
