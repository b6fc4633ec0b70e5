using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>A case to be put off while the meeting is in session.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">One of the reasons a person may give.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record DeferCaseInput(MeetingId MeetingId, CaseId CaseId, ListingEnd Reason, Guid? ClientKey = null);

/// <summary>Puts a case off to another meeting, in front of everyone: the listing ends with its reason, the case waits again and its guests are shown out. Returns the entry's number.</summary>
public sealed class DeferCase(WritePath path)
{
    /// <inheritdoc cref="DeferCase"/>
    public Task<Result<int>> ExecuteAsync(DeferCaseInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<int>>("discussion.defer", operation, [], async write =>
        {
            if (await write.FindRepeatAsync(input.MeetingId, input.ClientKey) is { } repeated)
            {
                return repeated;
            }

            write.About(MeetingAggregate.Of(input.MeetingId));
            if (await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access))
            {
                return DiscussionErrors.NoRoom;
            }

            if (access.WhyNotRun(operation) is { } refusal)
            {
                return refusal;
            }

            if (meeting.State != MeetingState.InSession)
            {
                return DiscussionErrors.NotInSession;
            }

            if ((await write.Db.FindOpenListingAsync(input.CaseId, cancellationToken))?.MeetingId != input.MeetingId)
            {
                return DiscussionErrors.NotOnTheList;
            }

            var deferred = await write.DeferCaseAsync(input.CaseId, input.Reason);
            return deferred.IsSuccess
                ? await write.EndPutOffAsync(input.MeetingId, new NewEntry(LogEntryKind.Deferred, input.CaseId) { Code = input.Reason.ToString(), ClientKey = input.ClientKey })
                : deferred.Error;
        }, cancellationToken);
}
