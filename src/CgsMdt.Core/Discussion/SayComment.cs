using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>Something said about the case everyone is on.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case it is about: refused when the room has gone on.</param>
/// <param name="Text">The words.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record SayCommentInput(MeetingId MeetingId, CaseId CaseId, string Text, Guid? ClientKey = null);

/// <summary>Says something in the room; returns its number.</summary>
public sealed class SayComment(WritePath path)
{
    internal const int Longest = 4000;

    /// <inheritdoc cref="SayComment"/>
    public Task<Result<int>> ExecuteAsync(SayCommentInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<int>>("discussion.comment", operation, [], async write =>
        {
            if (await write.FindRepeatAsync(input.MeetingId, input.ClientKey) is { } repeated)
            {
                return repeated;
            }

            if (await write.WhyNotSpeakAsync(input.MeetingId, input.CaseId) is { } refusal)
            {
                return refusal;
            }

            var text = input.Text.Trim();
            if (text.Length is 0 or > Longest)
            {
                return text.Length == 0 ? DiscussionErrors.Empty : DiscussionErrors.TooLong(Longest);
            }

            return await write.AppendToLogAsync(input.MeetingId, new NewEntry(LogEntryKind.Comment, input.CaseId) { Text = text, ClientKey = input.ClientKey });
        }, cancellationToken);
}
