using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Says that the calendars should show something else from now on.</summary>
internal static class WantedBookings
{
    public static async Task WantCalendarsAnewAsync(this WriteScope write, MeetingId id)
    {
        var bookings = await write.Db.Set<Booking>().AsTracking().Where(b => b.MeetingId == id).ToListAsync(write.CancellationToken);
        bookings.ForEach(b => b.WantAnew(write.Now));
    }
}
