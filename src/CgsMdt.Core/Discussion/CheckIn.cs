using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>Whose presence changes.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Person">The member; none for oneself. Others are checked in by whoever runs the meeting, such as those on the phone.</param>
/// <param name="IsPresent">Comes, or leaves.</param>
public sealed record CheckInInput(MeetingId MeetingId, PersonId? Person = null, bool IsPresent = true);

/// <summary>Checks a member in or out; what is already so stays so. Quorum counts those checked in.</summary>
public sealed class CheckIn(WritePath path)
{
    /// <inheritdoc cref="CheckIn"/>
    public Task<Result> ExecuteAsync(CheckInInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("discussion.check-in", operation, [MeetingAggregate.Of(input.MeetingId)], async write =>
        {
            if (operation.Person() is not { } me || await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access) || !access.IsMember(me))
            {
                return DiscussionErrors.NoRoom;
            }

            var person = input.Person ?? me;
            if (person != me && access.WhyNotRun(operation) is { } refusal)
            {
                return refusal;
            }

            if (!access.IsMember(person))
            {
                return DiscussionErrors.NotAMember;
            }

            if (meeting.State != MeetingState.InSession)
            {
                return DiscussionErrors.NotInSession;
            }

            if ((await write.Db.PresentAsync(input.MeetingId, cancellationToken)).Contains(person) != input.IsPresent)
            {
                await write.AppendToLogAsync(
                    input.MeetingId, new NewEntry(input.IsPresent ? LogEntryKind.CheckedIn : LogEntryKind.CheckedOut, null) { AboutPerson = person == me ? null : person });
            }

            return Result.Done;
        }, cancellationToken);
}
