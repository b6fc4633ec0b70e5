using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>What the use cases of the room look at first.</summary>
internal static class RoomReading
{
    /// <summary>The meeting and who may do what in it; none where there is no such meeting.</summary>
    public static async Task<(MeetingFacts Meeting, RoomAccess Access)?> OpenRoomAsync(this WriteScope write, MeetingId id)
    {
        var meeting = await write.Db.FindMeetingAsync(id, write.CancellationToken);
        if (meeting is null)
        {
            return null;
        }

        return (meeting, await RoomAccess.LoadAsync(write.Db, meeting, write.Now, write.CancellationToken));
    }

    /// <summary>The refusal for whoever may not run the meeting: not found for strangers and guests, forbidden for members.</summary>
    public static Error? WhyNotRun(this RoomAccess access, Operation operation)
    {
        if (operation.Person() is not { } person)
        {
            return operation.Actor.Kind == ActorKind.Person ? DiscussionErrors.NoRoom : null;
        }

        if (access.Runs(person))
        {
            return null;
        }

        return access.IsMember(person) || access.OpenAdmission(person) is not null ? DiscussionErrors.NotRunning : DiscussionErrors.NoRoom;
    }

    /// <summary>The refusal for whoever may not speak to this case now; none where they may.</summary>
    public static async Task<Error?> WhyNotSpeakAsync(this WriteScope write, MeetingId meetingId, CaseId caseId)
    {
        write.About(CaseAggregate.Of(caseId));
        if (await write.OpenRoomAsync(meetingId) is not var (meeting, access) || write.Operation.Person() is not { } person)
        {
            return DiscussionErrors.NoRoom;
        }

        if (access.WhyNotSpeak(person, caseId) is { } refusal)
        {
            return refusal;
        }

        if (meeting.State != MeetingState.InSession)
        {
            return DiscussionErrors.NotInSession;
        }

        return await write.Db.CurrentCaseAsync(meetingId, write.CancellationToken) == caseId ? null : DiscussionErrors.NotTheCurrentCase;
    }

    /// <summary>The case everyone is on.</summary>
    public static Task<CaseId?> CurrentCaseAsync(this RecordContext db, MeetingId meeting, CancellationToken cancellationToken) =>
        db.Set<Room>().AsNoTracking().Where(r => r.MeetingId == meeting).Select(r => r.CurrentCaseId).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The number of the entry with which a case was last called; 0 where it was not.</summary>
    public static async Task<int> LastCalledAsync(this RecordContext db, MeetingId meeting, CaseId caseId, CancellationToken cancellationToken) =>
        await db.Set<LogEntry>().Where(e => e.MeetingId == meeting && e.CaseId == caseId && e.Kind == LogEntryKind.PointerMoved)
            .MaxAsync(e => (int?)e.Number, cancellationToken) ?? 0;

    /// <summary>Whether a case is on a meeting's list or being discussed there.</summary>
    public static async Task<bool> IsOnTheListAsync(this RecordContext db, MeetingId meeting, CaseId caseId, CancellationToken cancellationToken) =>
        (await db.ListingsOfAsync(meeting, cancellationToken)).Exists(l => l.CaseId == caseId) || await db.CurrentCaseAsync(meeting, cancellationToken) == caseId;

    /// <summary>The guests who wait in a meeting for a case: they came, and have neither been let in since nor gone.</summary>
    public static async Task<List<PersonId>> WaitingForAsync(this RecordContext db, MeetingId meeting, CaseId caseId, CancellationToken cancellationToken)
    {
        var came = await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == meeting && e.CaseId == caseId && e.Kind == LogEntryKind.GuestWaiting)
            .Select(e => e.AuthorId).Distinct().ToListAsync(cancellationToken);
        var inside = await db.Set<Admission>().AsNoTracking().Where(a => a.MeetingId == meeting && a.EndedAt == null).Select(a => a.PersonId).ToListAsync(cancellationToken);
        return [.. came.OfType<PersonId>().Except(inside)];
    }
}
