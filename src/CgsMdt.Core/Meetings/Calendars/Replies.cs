using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>Keeps the answers to an invitation, of those whom we invited.</summary>
internal static class Replies
{
    public static async Task KeepRepliesAsync(this WriteScope write, Booking booking, SeenEvent seen)
    {
        var invited = await InvitedAsync(write, booking);
        var known = await write.Db.Set<BookingReply>().AsTracking().Where(r => r.BookingId == booking.Id).ToDictionaryAsync(r => r.PersonId, write.CancellationToken);
        var answered = seen.Attendees.Where(a => invited.ContainsKey(a.Address.Value)).DistinctBy(a => invited[a.Address.Value]).ToDictionary(a => invited[a.Address.Value]);
        foreach (var (person, attendee) in answered)
        {
            if (known.TryGetValue(person, out var reply))
            {
                reply.Change(attendee.Reply, attendee.RepliedAt);
            }
            else
            {
                write.Db.Add(new BookingReply(booking.Id, person, attendee.Reply, attendee.RepliedAt));
            }
        }

        write.Db.RemoveRange(known.Where(k => !answered.ContainsKey(k.Key)).Select(k => k.Value));
    }

    private static async Task<Dictionary<string, PersonId>> InvitedAsync(WriteScope write, Booking booking)
    {
        if (booking.WindowId is { } window)
        {
            var visitor = await write.Db.Set<PresenterWindow>().Where(w => w.Id == window).Select(w => w.PersonId).SingleAsync(write.CancellationToken);
            return await write.Db.FindPersonAsync(visitor, write.CancellationToken) is { } found ? new() { [found.Email.ToLowerInvariant()] = found.Id } : [];
        }

        var meeting = await write.Db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Id == booking.MeetingId, write.CancellationToken);
        var members = await write.Db.BoardMembersAsync(meeting.BoardId, meeting.Date, write.CancellationToken);
        return members.DistinctBy(m => m.Email.ToLowerInvariant()).ToDictionary(m => m.Email.ToLowerInvariant(), m => m.PersonId);
    }
}
