using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>Which guest for which case.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case everyone is on.</param>
/// <param name="Person">The guest: somebody with a part in the case who is not of the board.</param>
public sealed record AdmitGuestInput(MeetingId MeetingId, CaseId CaseId, PersonId Person);

/// <summary>Lets a guest in for the case everyone is on; does nothing where they are in.</summary>
public sealed class AdmitGuest(WritePath path)
{
    /// <inheritdoc cref="AdmitGuest"/>
    public Task<Result> ExecuteAsync(AdmitGuestInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("discussion.admit", operation, [MeetingAggregate.Of(input.MeetingId)], async write =>
        {
            if (await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access))
            {
                return DiscussionErrors.NoRoom;
            }

            if (access.WhyNotRun(operation) is { } refusal)
            {
                return refusal;
            }

            if (meeting.State != MeetingState.InSession || await write.Db.CurrentCaseAsync(input.MeetingId, cancellationToken) != input.CaseId || await IsPutOffAsync(write, input.CaseId))
            {
                return DiscussionErrors.NotTheCurrentCase;
            }

            if (access.IsMember(input.Person) || await write.Db.GuestRightsAsync(input.Person, input.CaseId, write.Now, cancellationToken) is not { } rights)
            {
                return DiscussionErrors.NotAGuest;
            }

            if (access.OpenAdmission(input.Person) is null)
            {
                var number = await write.AppendToLogAsync(input.MeetingId, new NewEntry(LogEntryKind.Admitted, input.CaseId) { AboutPerson = input.Person });
                write.LetIn(input.MeetingId, input.CaseId, input.Person, rights, number);
            }

            return Result.Done;
        }, cancellationToken);

    private static async Task<bool> IsPutOffAsync(WriteScope write, CaseId caseId) => (await write.Db.FindCaseAsync(caseId, write.CancellationToken))?.Place == CasePlace.Waiting;
}

/// <summary>Shows a guest out before the case ends.</summary>
public sealed class EndAdmission(WritePath path)
{
    /// <inheritdoc cref="EndAdmission"/>
    public Task<Result> ExecuteAsync(AdmitGuestInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("discussion.end-admission", operation, [MeetingAggregate.Of(input.MeetingId)], async write =>
        {
            if (await write.OpenRoomAsync(input.MeetingId) is not var (_, access))
            {
                return DiscussionErrors.NoRoom;
            }

            if (access.WhyNotRun(operation) is { } refusal)
            {
                return refusal;
            }

            var open = await write.Db.Set<Admission>().AsTracking()
                .Where(a => a.MeetingId == input.MeetingId && a.CaseId == input.CaseId && a.PersonId == input.Person && a.EndedAt == null).ToListAsync(cancellationToken);
            if (open.Count == 0)
            {
                return DiscussionErrors.NotAdmitted;
            }

            write.About(CaseAggregate.Of(input.CaseId));
            var number = await write.AppendToLogAsync(input.MeetingId, new NewEntry(LogEntryKind.AdmissionEnded, input.CaseId) { AboutPerson = input.Person });
            open.ForEach(a => a.End(number, write.Now));
            return Result.Done;
        }, cancellationToken);
}
