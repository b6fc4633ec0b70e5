using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>Where one stands on the draft outcome of the case everyone is on. The last one counts.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Position">Where one stands.</param>
/// <param name="Text">The reservation or the dissent, as it is to be recorded.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record TakePositionInput(MeetingId MeetingId, CaseId CaseId, PositionTaken Position, string? Text = null, Guid? ClientKey = null);

/// <summary>Takes a position, or changes it; returns the entry's number.</summary>
public sealed class TakePosition(WritePath path)
{
    /// <inheritdoc cref="TakePosition"/>
    public Task<Result<int>> ExecuteAsync(TakePositionInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<int>>("discussion.position", operation, [], async write =>
        {
            if (await write.FindRepeatAsync(input.MeetingId, input.ClientKey) is { } repeated)
            {
                return repeated;
            }

            if (await write.WhyNotSpeakAsync(input.MeetingId, input.CaseId) is { } refusal)
            {
                return refusal;
            }

            if (input.Text?.Length > SayComment.Longest)
            {
                return DiscussionErrors.TooLong(SayComment.Longest);
            }

            return await write.AppendToLogAsync(
                input.MeetingId,
                new NewEntry(LogEntryKind.Position, input.CaseId) { Code = input.Position.ToString(), Text = input.Text?.Trim(), ClientKey = input.ClientKey });
        }, cancellationToken);
}
