using System.Text.Json;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>The draft outcome at a pause in the writing.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="CaseId">The case everyone is on.</param>
/// <param name="Text">The whole draft.</param>
/// <param name="BasedOn">The number of the saved draft it was written over; 0 for the first.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record SaveDraftTextInput(MeetingId MeetingId, CaseId CaseId, DraftText Text, int BasedOn, Guid? ClientKey = null);

/// <summary>Keeps the draft outcome in the log. Chair and co-ordinator write it; refused when somebody else saved another since. Returns the entry's number.</summary>
public sealed class SaveDraftText(WritePath path)
{
    private const int Longest = 8000;

    /// <inheritdoc cref="SaveDraftText"/>
    public Task<Result<int>> ExecuteAsync(SaveDraftTextInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<int>>("discussion.draft", operation, [MeetingAggregate.Of(input.MeetingId)], async write =>
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

            if (meeting.State != MeetingState.InSession || await write.Db.CurrentCaseAsync(input.MeetingId, cancellationToken) != input.CaseId)
            {
                return DiscussionErrors.NotTheCurrentCase;
            }

            if (input.Text.Summary.Length > Longest || input.Text.Rationale.Length > Longest || input.Text.Dissent.Length > Longest)
            {
                return DiscussionErrors.TooLong(Longest);
            }

            var saved = await write.Db.FindDraftAsync(input.MeetingId, input.CaseId, cancellationToken);
            if (saved.Text == input.Text)
            {
                return saved.Number;
            }

            if (saved.Number > input.BasedOn && saved.AuthorId != operation.Person())
            {
                return DiscussionErrors.DraftChanged;
            }

            write.About(CaseAggregate.Of(input.CaseId));
            return await write.AppendToLogAsync(
                input.MeetingId,
                new NewEntry(LogEntryKind.DraftOutcome, input.CaseId) { Text = JsonSerializer.Serialize(input.Text, RecordJson.Options), ClientKey = input.ClientKey });
        }, cancellationToken);
}
