using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Web.Pages.Room;

/// <summary>What the room says, in words.</summary>
public static class RoomWords
{
    /// <summary>A position.</summary>
    public static string Of(PositionTaken position) => position switch
    {
        PositionTaken.Agree => "agree",
        PositionTaken.AgreeWithReservation => "agree with a reservation",
        PositionTaken.Disagree => "disagree",
        _ => "no position",
    };

    /// <summary>Its mark; the word stands beside it.</summary>
    public static string MarkOf(PositionTaken position) => position switch
    {
        PositionTaken.Agree => "●",
        PositionTaken.AgreeWithReservation => "◐",
        PositionTaken.Disagree => "○",
        _ => "–",
    };

    /// <summary>Why a case is put off.</summary>
    public static string Of(ListingEnd reason) => reason switch
    {
        ListingEnd.InformationMissing => "information is missing",
        ListingEnd.PresenterAbsent => "the presenter could not come",
        ListingEnd.NotQuorate => "the case is not quorate",
        ListingEnd.OutOfTime => "the meeting is out of time",
        _ => reason.ToString(),
    };
}
