using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>What the guard stops on its way out of the record: not sent, kept as an incident, and sent once it is mended.</summary>
public sealed class HeldBackTests
{
    [Fact]
    public async Task PlaceNamedLikeAPatientOfTheMeeting_IsHeldBackUntilItIsMended()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.NamePatientAsync(await board.ListAsync(meeting.Id), "Marigold");
        await HoldAsync(board, meeting, "Marigold House");

        await board.RoundAsync();
        board.Clock.Advance(TimeSpan.FromMinutes(11));
        await board.RoundAsync();

        Assert.Empty(await board.CalendarAsync());
        Assert.Equal(RemoteCodes.PatientData, Assert.Single(await board.BookingsAsync(meeting.Id)).FailureCode);
        Assert.Single(await board.EventsAsync(meeting.Id), "meeting.booking-failed");
        Assert.Equal(meeting.Reference, Assert.Single(await board.HeldBackAsync()).Reference);

        await HoldAsync(board, meeting, "Clinic 4");
        await board.AgreeAsync(meeting.Id);

        Assert.Single(await board.CalendarAsync());
        Assert.Empty(await board.HeldBackAsync());
    }

    private static async Task HoldAsync(BookedBoard board, Meeting meeting, string place) =>
        Assert.Empty((await board.CallAsync<SetMeetingPlace, Result>(u => u.ExecuteAsync(new(meeting.Id, MeetingForm.Mixed, place, AndFollowing: false), board.ByCoordinator(), default))).Errors);
}
