using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>A meeting whose event was not sent, because something like patient data was about to leave with it.</summary>
/// <param name="IsForVisitor">It is a visiting clinician's event, not the members'.</param>
public sealed record BookingTrouble(MeetingId MeetingId, string Reference, BoardId BoardId, bool IsForVisitor, string Code);

/// <summary>Reads what could not be booked.</summary>
public static class BookingTroubles
{
    /// <summary>Meetings ahead whose events the guard holds back, by reference.</summary>
    public static Task<List<BookingTrouble>> HeldBackAsync(this RecordContext db, DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        db.Set<Booking>().Where(b => b.FailureCode == RemoteCodes.PatientData)
            .Join(db.Set<Meeting>().Where(m => m.StartsAtUtc > now), b => b.MeetingId, m => m.Id, (b, m) => new { Booking = b, Meeting = m })
            .OrderBy(x => x.Meeting.Reference).ThenBy(x => x.Booking.Id).Take(atMost)
            .Select(x => new BookingTrouble(x.Meeting.Id, x.Meeting.Reference, x.Meeting.BoardId, x.Booking.WindowId != null, x.Booking.FailureCode!))
            .ToListAsync(cancellationToken);
}
