using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>How much longer.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case everyone is on.</param>
/// <param name="Minutes">1 to 30.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record ExtendCaseInput(MeetingId MeetingId, CaseId CaseId, int Minutes, Guid? ClientKey = null);

/// <summary>Gives the case everyone is on more minutes; the later cases' estimated starts move with it. Returns the entry's number.</summary>
public sealed class ExtendCase(WritePath path)
{
    private const int Most = 30;

    /// <inheritdoc cref="ExtendCase"/>
    public Task<Result<int>> ExecuteAsync(ExtendCaseInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<int>>("discussion.extend", operation, [], async write =>
        {
            if (await write.FindRepeatAsync(input.MeetingId, input.ClientKey) is { } repeated)
            {
                return repeated;
            }

            if (await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access))
            {
                return DiscussionErrors.NoRoom;
            }

            if (access.WhyNotRun(operation) is { } refusal)
            {
                return refusal;
            }

            if (input.Minutes is < 1 or > Most)
            {
                return DiscussionErrors.BadMinutes;
            }

            if (meeting.State != MeetingState.InSession || await write.Db.CurrentCaseAsync(input.MeetingId, cancellationToken) != input.CaseId)
            {
                return DiscussionErrors.NotTheCurrentCase;
            }

            return await write.AppendToLogAsync(input.MeetingId, new NewEntry(LogEntryKind.Extended, input.CaseId) { Minutes = input.Minutes, ClientKey = input.ClientKey });
        }, cancellationToken);
}
