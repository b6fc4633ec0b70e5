using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>In which case.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record DeclareInterestInput(MeetingId MeetingId, CaseId CaseId, Guid? ClientKey = null);

/// <summary>Declares one's own interest in a case of the meeting: one does not count for its quorum, and where the board says so one no longer hears it. Returns the entry's number.</summary>
public sealed class DeclareInterest(WritePath path)
{
    /// <inheritdoc cref="DeclareInterest"/>
    public Task<Result<int>> ExecuteAsync(DeclareInterestInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<int>>("discussion.declare-interest", operation, [], async write =>
        {
            if (await write.FindRepeatAsync(input.MeetingId, input.ClientKey) is { } repeated)
            {
                return repeated;
            }

            if (operation.Person() is not { } person || await write.OpenRoomAsync(input.MeetingId) is not var (_, access) || !access.IsMember(person))
            {
                return DiscussionErrors.NoRoom;
            }

            if (!await write.Db.IsOnTheListAsync(input.MeetingId, input.CaseId, cancellationToken))
            {
                return DiscussionErrors.NotOnTheList;
            }

            write.About(CaseAggregate.Of(input.CaseId));
            return await write.AppendToLogAsync(input.MeetingId, new NewEntry(LogEntryKind.InterestDeclared, input.CaseId) { ClientKey = input.ClientKey });
        }, cancellationToken);
}
