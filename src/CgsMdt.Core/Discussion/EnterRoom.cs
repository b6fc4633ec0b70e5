using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>Who comes in.</summary>
/// <param name="MeetingId">The meeting.</param>
public sealed record EnterRoomInput(MeetingId MeetingId);

/// <summary>What somebody is in the room they entered.</summary>
public enum RoomPart
{
    /// <summary>A guest who has not been let in yet: sees the waiting page.</summary>
    Waiting,

    /// <summary>A guest let in for the case everyone is on.</summary>
    Admitted,

    /// <summary>One of the board.</summary>
    Member,

    /// <summary>Chair or co-ordinator: runs the meeting.</summary>
    Runner,
}

/// <summary>What came of entering.</summary>
/// <param name="Part">What one is in the room.</param>
/// <param name="CaseIds">The cases one is a guest for; empty for members, who hear all.</param>
public sealed record RoomEntered(RoomPart Part, IReadOnlyList<CaseId> CaseIds);

/// <summary>
/// Comes into a room. A member is checked in when the meeting is in session; a guest waits, and is let in at once when the meeting is on their case.
/// Audited once, with the cases that may be heard.
/// </summary>
public sealed class EnterRoom(WritePath path)
{
    /// <inheritdoc cref="EnterRoom"/>
    public Task<Result<RoomEntered>> ExecuteAsync(EnterRoomInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<RoomEntered>>("discussion.enter", operation, [MeetingAggregate.Of(input.MeetingId)], async write =>
        {
            if (operation.Person() is not { } person || await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access))
            {
                return DiscussionErrors.NoRoom;
            }

            return access.IsMember(person) ? await EnterAsMemberAsync(write, meeting, access, person) : await EnterAsGuestAsync(write, meeting, access, person);
        }, cancellationToken);

    private static async Task<Result<RoomEntered>> EnterAsMemberAsync(WriteScope write, MeetingFacts meeting, RoomAccess access, PersonId person)
    {
        foreach (var listing in await write.Db.ListingsOfAsync(meeting.Id, write.CancellationToken))
        {
            write.About(CaseAggregate.Of(listing.CaseId));
        }

        if (meeting.State == MeetingState.InSession && !(await write.Db.PresentAsync(meeting.Id, write.CancellationToken)).Contains(person))
        {
            await write.AppendToLogAsync(meeting.Id, new NewEntry(LogEntryKind.CheckedIn, null));
        }

        return new RoomEntered(access.Runs(person) ? RoomPart.Runner : RoomPart.Member, []);
    }

    private static async Task<Result<RoomEntered>> EnterAsGuestAsync(WriteScope write, MeetingFacts meeting, RoomAccess access, PersonId person)
    {
        var mine = await GuestCases.OfAsync(write.Db, meeting.Id, person, write.Now, write.CancellationToken);
        if (mine.Count == 0)
        {
            return DiscussionErrors.NoRoom;
        }

        foreach (var caseId in mine.Keys)
        {
            write.About(CaseAggregate.Of(caseId));
        }

        var known = await write.Db.WaitingAnywhereAsync(meeting.Id, person, write.CancellationToken);
        var current = meeting.State == MeetingState.InSession ? await write.Db.CurrentCaseAsync(meeting.Id, write.CancellationToken) : null;
        var isIn = access.OpenAdmission(person) is not null;
        var comesIn = !isIn && current is { } on && mine.ContainsKey(on) && await write.Db.LetsGuestsInAsync(on, write.CancellationToken)
            && !access.WasShownOut(person, on, await write.Db.LastCalledAsync(meeting.Id, on, write.CancellationToken));
        List<NewEntry> entries = [.. mine.Keys.Except(known).Select(c => new NewEntry(LogEntryKind.GuestWaiting, c))];
        if (comesIn)
        {
            entries.Add(new(LogEntryKind.Admitted, current) { AboutPerson = person });
        }

        if (entries.Count > 0)
        {
            var first = await write.AppendToLogAsync(meeting.Id, entries);
            if (comesIn)
            {
                write.LetIn(meeting.Id, current!.Value, person, mine[current.Value], first + entries.Count - 1);
            }
        }

        return new RoomEntered(isIn || comesIn ? RoomPart.Admitted : RoomPart.Waiting, [.. mine.Keys]);
    }
}
