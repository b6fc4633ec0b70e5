using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>What became of bringing one booking into agreement.</summary>
/// <param name="Version">The wanted version it was about.</param>
/// <param name="Seen">The event as the calendar shows it; none where it shows none.</param>
/// <param name="Agrees">Whether the calendar shows what that version wants.</param>
/// <param name="IsSecured">Whether the Teams meeting's options are set.</param>
/// <param name="ProvedLink">The join link of the Teams meeting whose options were set: it is the board's own.</param>
/// <param name="Code">Why it does not agree; also kept beside an agreement that lacks its options.</param>
/// <param name="HasEnded">The calendar shows nothing, as is wanted.</param>
/// <param name="WasRemovedByHand">The event was there and is gone, which somebody may have meant.</param>
/// <param name="MustBeReplaced">The event seen has a Teams meeting and should have none: another event takes its place.</param>
/// <param name="EndedFormer">The event that was to be replaced, which is gone now.</param>
/// <param name="NextLook">When to look again.</param>
public sealed record BookingOutcome(
    BookingId BookingId,
    MeetingId MeetingId,
    int Version,
    string Fingerprint,
    SeenEvent? Seen = null,
    bool Agrees = false,
    bool IsSecured = false,
    Uri? ProvedLink = null,
    string? Code = null,
    bool HasEnded = false,
    bool WasRemovedByHand = false,
    bool MustBeReplaced = false,
    string? EndedFormer = null,
    DateTimeOffset? NextLook = null);

/// <summary>Keeps what the calendar was seen to show: a first agreement makes the meeting scheduled, a failure is said once.</summary>
public sealed class RecordBooking(WritePath path)
{
    /// <summary>Keeps the outcome.</summary>
    public Task<Result> ExecuteAsync(BookingOutcome outcome, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.record-booking", operation, [MeetingAggregate.Of(outcome.MeetingId)], write => RecordAsync(write, outcome), cancellationToken);

    private static async Task<Result> RecordAsync(WriteScope write, BookingOutcome outcome)
    {
        var booking = await write.Db.Set<Booking>().AsTracking().SingleOrDefaultAsync(b => b.Id == outcome.BookingId, write.CancellationToken);
        if (booking is null)
        {
            return MeetingErrors.NotFound;
        }

        booking.EndFormer(outcome.EndedFormer);
        if (outcome.Version < booking.ShownVersion)
        {
            return Result.Done;
        }

        if (outcome.Seen is { } seen)
        {
            booking.See(seen, write.Now);
            await write.KeepRepliesAsync(booking, seen);
        }

        if (outcome.ProvedLink is { } link && booking.TakeLink(link))
        {
            write.Raise(new MeetingJoinLinkChanged(outcome.MeetingId));
        }

        if (outcome.MustBeReplaced)
        {
            booking.Replace(write.Now);
            return Result.Done;
        }

        var isMembers = booking.WindowId is null;
        if (outcome is { Agrees: true, HasEnded: true })
        {
            booking.End(outcome.Version, write.Now);
        }
        else if (outcome.Agrees)
        {
            await AgreeAsync(write, booking, outcome, isMembers);
        }
        else
        {
            var code = outcome.Code ?? "unknown";
            var isNews = outcome.WasRemovedByHand ? booking.MarkRemovedByHand(code) : booking.Fail(code, outcome.NextLook);
            if (isNews)
            {
                write.Raise(new MeetingBookingFailed(outcome.MeetingId, code));
            }
        }

        return Result.Done;
    }

    private static async Task AgreeAsync(WriteScope write, Booking booking, BookingOutcome outcome, bool isMembers)
    {
        if (!booking.Agree(outcome.Version, outcome.Fingerprint, outcome.IsSecured, outcome.Code, outcome.NextLook) || !isMembers || outcome.Seen is null)
        {
            return;
        }

        var meeting = await write.Db.Set<Meeting>().AsTracking().SingleAsync(m => m.Id == outcome.MeetingId, write.CancellationToken);
        meeting.MarkBooked();
        write.Raise(new MeetingBooked(meeting.Id));
    }
}
