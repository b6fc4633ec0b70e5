using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>
/// Checks out members whose browser left the room and did not come back, so that nobody who closed a lid counts towards the quorum. Those who were never in it by the live line,
/// such as those on the phone, are left alone. Several nodes may do it at once: what is already so stays so.
/// </summary>
public sealed class CheckOutTheGone(RecordContext db, CheckIn checkIn, TimeProvider time)
{
    /// <summary>How long a browser may be away: long enough for another train to pass, or for a page to be loaded again.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Deals with everybody who is gone; returns how many were checked out.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Grace;
        var gone = await db.Set<Ephemeron>().AsNoTracking().Where(e => e.Kind == EphemeronKind.Here && e.Until < before)
            .Select(e => new { e.MeetingId, e.PersonId, e.Until }).ToListAsync(cancellationToken);
        var checkedOut = 0;
        foreach (var one in gone)
        {
            checkedOut += await CheckOutAsync(one.MeetingId, one.PersonId, cancellationToken) ? 1 : 0;
            await db.Set<Ephemeron>().Where(e => e.MeetingId == one.MeetingId && e.PersonId == one.PersonId && e.Kind == EphemeronKind.Here && e.Until == one.Until)
                .ExecuteDeleteAsync(cancellationToken);
        }

        return checkedOut;
    }

    private async Task<bool> CheckOutAsync(MeetingId meeting, PersonId person, CancellationToken cancellationToken)
    {
        if (await db.FindMeetingAsync(meeting, cancellationToken) is not { State: MeetingState.InSession } || !(await db.PresentAsync(meeting, cancellationToken)).Contains(person))
        {
            return false;
        }

        var left = await checkIn.ExecuteAsync(new(meeting, IsPresent: false), Operation.By(Actor.Person(person.Value), time, "browser.gone"), cancellationToken);
        return left.IsSuccess;
    }
}
