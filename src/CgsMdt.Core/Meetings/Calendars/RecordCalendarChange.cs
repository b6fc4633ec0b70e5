using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>An event of ours that changed in the calendar; gone where <paramref name="Seen"/> is none.</summary>
public sealed record RecordCalendarChangeInput(BookingId BookingId, MeetingId MeetingId, SeenEvent? Seen);

/// <summary>Keeps the answers people gave, and has the event looked at where somebody changed or deleted it by hand.</summary>
public sealed class RecordCalendarChange(WritePath path, PublicAddress address, InsideAddresses inside)
{
    /// <summary>Keeps the change.</summary>
    public Task<Result> ExecuteAsync(RecordCalendarChangeInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.record-calendar-change", operation, [MeetingAggregate.Of(input.MeetingId)], write => RecordAsync(write, input), cancellationToken);

    private async Task<Result> RecordAsync(WriteScope write, RecordCalendarChangeInput input)
    {
        var booking = await write.Db.Set<Booking>().AsTracking().SingleOrDefaultAsync(b => b.Id == input.BookingId, write.CancellationToken);
        if (booking is null)
        {
            return MeetingErrors.NotFound;
        }

        var wanted = await WantedEvent.ComposeAsync(write.Db, address, inside, booking, write.CancellationToken);
        if (input.Seen is not { } seen)
        {
            if (wanted.IsWanted && wanted.EndsAt > write.Now)
            {
                booking.LookAgain(write.Now);
            }

            return Result.Done;
        }

        booking.See(wanted.Event is { } should ? seen.WithLinkOf(should) : seen, write.Now);
        await write.KeepRepliesAsync(booking, seen);
        if (wanted is { IsWanted: true, Event: { } show } && (seen.DiffersFrom(show) || booking.HasOtherLink(seen)))
        {
            booking.LookAgain(write.Now);
        }

        return Result.Done;
    }
}
