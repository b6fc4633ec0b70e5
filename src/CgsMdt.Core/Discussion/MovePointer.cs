using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>The case everyone turns to.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case; none for a break and after the last.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record MovePointerInput(MeetingId MeetingId, CaseId? CaseId, Guid? ClientKey = null);

/// <summary>Turns the meeting to a case: ends what guests hear of the one before, calls the case, and lets in the guests who wait for it. Returns the entry's number.</summary>
public sealed class MovePointer(WritePath path)
{
    /// <inheritdoc cref="MovePointer"/>
    public Task<Result<int>> ExecuteAsync(MovePointerInput input, Operation operation, CancellationToken cancellationToken)
    {
        List<AggregateRef> locks = [MeetingAggregate.Of(input.MeetingId)];
        if (input.CaseId is { } target)
        {
            locks.Add(CaseAggregate.Of(target));
        }

        return path.RunAsync("discussion.pointer", operation, locks, write => MoveAsync(input, write), cancellationToken);
    }

    private static async Task<Result<int>> MoveAsync(MovePointerInput input, WriteScope write)
    {
        if (await write.FindRepeatAsync(input.MeetingId, input.ClientKey) is { } repeated)
        {
            return repeated;
        }

        if (await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access))
        {
            return DiscussionErrors.NoRoom;
        }

        if (access.WhyNotRun(write.Operation) is { } refusal)
        {
            return refusal;
        }

        if (meeting.State != MeetingState.InSession)
        {
            return DiscussionErrors.NotInSession;
        }

        var room = await RoomOfAsync(write, input.MeetingId);
        if (input.CaseId is { } wanted && await CallAsync(write, input.MeetingId, wanted) is { IsSuccess: false } notCalled)
        {
            return notCalled.Error;
        }

        if (room.CurrentCaseId is { } old && old != input.CaseId && await LeaveAsync(write, input.MeetingId, old) is { IsSuccess: false } notLeft)
        {
            return notLeft.Error;
        }

        var number = await WriteEntriesAsync(write, input, room.CurrentCaseId);
        room.TurnTo(input.CaseId, write.Now);
        write.Raise(new PointerMoved(input.MeetingId, input.CaseId));
        return number;
    }

    private static async Task<Room> RoomOfAsync(WriteScope write, MeetingId meeting)
    {
        var room = await write.Db.Set<Room>().AsTracking().SingleOrDefaultAsync(r => r.MeetingId == meeting, write.CancellationToken);
        if (room is null)
        {
            room = new Room(meeting);
            write.Db.Add(room);
            write.Db.Add(new AttendanceWatch(meeting, write.Now));
        }

        return room;
    }

    private static async Task<Result> CallAsync(WriteScope write, MeetingId meeting, CaseId called)
    {
        if (!await write.Db.IsOnTheListAsync(meeting, called, write.CancellationToken) && !await WasDiscussedHereAsync(write, meeting, called))
        {
            return DiscussionErrors.NotOnTheList;
        }

        var place = (await write.Db.FindCaseAsync(called, write.CancellationToken))?.Place;
        return place == CasePlace.Listed ? await write.MoveCaseAsync(new CaseDiscussionBegun(called, meeting.Value)) : Result.Done;
    }

    /// <summary>A case whose outcome was just saved is off the list, but the meeting may turn back to it.</summary>
    private static Task<bool> WasDiscussedHereAsync(WriteScope write, MeetingId meeting, CaseId caseId) =>
        write.Db.Set<LogEntry>().AnyAsync(e => e.MeetingId == meeting && e.Kind == LogEntryKind.OutcomeSaved && e.CaseId == caseId, write.CancellationToken);

    private static async Task<Result> LeaveAsync(WriteScope write, MeetingId meeting, CaseId old)
    {
        await write.LockAsync(CaseAggregate.Of(old));
        var place = (await write.Db.FindCaseAsync(old, write.CancellationToken))?.Place;
        return place == CasePlace.InDiscussion ? await write.MoveCaseAsync(new CaseDiscussionLeft(old, meeting.Value)) : Result.Done;
    }

    private static async Task<List<PersonId>> ComingInAsync(WriteScope write, MeetingId meeting, CaseId called) =>
        await write.Db.LetsGuestsInAsync(called, write.CancellationToken) ? await write.Db.WaitingForAsync(meeting, called, write.CancellationToken) : [];

    private static async Task<int> WriteEntriesAsync(WriteScope write, MovePointerInput input, CaseId? old)
    {
        List<Admission> ending = old is { } left && left != input.CaseId ? await write.Db.OpenAdmissionsAsync(input.MeetingId, left, write.CancellationToken) : [];
        List<(PersonId Person, GuestRights Rights)> coming = [];
        foreach (var person in input.CaseId is { } called ? await ComingInAsync(write, input.MeetingId, called) : [])
        {
            if (await write.Db.GuestRightsAsync(person, input.CaseId!.Value, write.Now, write.CancellationToken) is { } rights)
            {
                coming.Add((person, rights));
            }
        }

        var first = await write.AppendToLogAsync(
            input.MeetingId,
            [
                .. ending.Select(a => new NewEntry(LogEntryKind.AdmissionEnded, a.CaseId) { AboutPerson = a.PersonId }),
                new NewEntry(LogEntryKind.PointerMoved, input.CaseId) { ClientKey = input.ClientKey },
                .. coming.Select(c => new NewEntry(LogEntryKind.Admitted, input.CaseId) { AboutPerson = c.Person }),
            ]);
        for (var i = 0; i < ending.Count; i++)
        {
            ending[i].End(first + i, write.Now);
        }

        var pointer = first + ending.Count;
        coming.ForEach(c => write.LetIn(input.MeetingId, input.CaseId!.Value, c.Person, c.Rights, pointer));
        return pointer;
    }
}
