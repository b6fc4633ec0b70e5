using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>An outcome as it stands.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Text">What it says.</param>
/// <param name="ExpectedVersion">The version the person saw; none where they saw none, and for commands of the room.</param>
/// <param name="IsDraft">Kept for the recorder to finish, instead of given to the chair to sign.</param>
/// <param name="ClientKey">A repeated send with the same key does nothing twice.</param>
public sealed record SaveOutcomeInput(CaseId CaseId, OutcomeText Text, int? ExpectedVersion = null, bool IsDraft = false, Guid? ClientKey = null);

/// <summary>
/// Records the outcome of a case: the listing ends, and the case waits for the chair's signature. Saved while the case is not quorate it is provisional.
/// In the room it cannot be undone, only saved again until it is signed.
/// </summary>
public sealed class SaveOutcome(WritePath path)
{
    /// <summary>The outcome; refused where the case has not been discussed or the outcome is signed.</summary>
    public Task<Result<OutcomeId>> ExecuteAsync(SaveOutcomeInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("outcome.save", operation, [], write => SaveAsync(write, input), cancellationToken);

    private static async Task<Result<OutcomeId>> SaveAsync(WriteScope write, SaveOutcomeInput input)
    {
        write.About(CaseAggregate.Of(input.CaseId));
        var granted = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.DraftOutcome, write.CancellationToken);
        if (!granted.IsSuccess)
        {
            return granted.Error;
        }

        var listing = await write.Db.FindOpenListingAsync(input.CaseId, write.CancellationToken);
        await write.LockAsync([.. listing is null ? [] : new[] { MeetingAggregate.Of(listing.MeetingId) }, CaseAggregate.Of(input.CaseId)]);
        var found = (await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken))!;
        var existing = await write.Db.Set<Outcome>().AsTracking().SingleOrDefaultAsync(o => o.CaseId == input.CaseId, write.CancellationToken);
        if (existing is not null && await IsRepeatAsync(write, existing, input.ClientKey))
        {
            return existing.Id;
        }

        var meetingId = listing?.MeetingId ?? existing?.MeetingId;
        var meeting = meetingId is { } id ? await write.Db.FindMeetingAsync(id, write.CancellationToken) : null;
        if (Refuse(found, existing, meeting, input.ExpectedVersion) is { } refusal)
        {
            return refusal;
        }

        var board = (await write.Db.FindBoardAsync(found.BoardId, write.CancellationToken))!;
        var terms = await write.Db.FindTermsAsync(board.Id, meeting?.Date ?? LondonCalendar.DateOf(write.Now), write.CancellationToken);
        var errors = await OutcomeRules.CheckAsync(write, board, terms, input.Text, input.IsDraft);
        if (errors.Count > 0)
        {
            return Result.Refused<OutcomeId>(errors);
        }

        var outcome = existing ?? await BeginAsync(write, found, board, meetingId);
        var standing = await StandingAsync(write, existing, meeting, found.Id);
        var label = terms!.Outcomes.FirstOrDefault(o => o.Code == input.Text.OptionCode)?.Label;
        var version = outcome.Write(input.Text, label, standing, write.Operation.Person(), input.ClientKey, input.IsDraft, write.Now);
        write.Db.Add(version);
        write.Db.AddRange(input.Text.Actions.Select((a, i) => new VersionAction(outcome.Id, version.Number, i + 1, a)));
        write.Raise(new OutcomeSaved(outcome.Id, found.Id, version.Number, version.IsProvisional));
        return await MoveAndTellAsync(write, found, outcome, meeting, input.Text) is { IsSuccess: false } stuck ? stuck.Error : outcome.Id;
    }

    private static Error? Refuse(CaseFacts found, Outcome? existing, MeetingFacts? meeting, int? expectedVersion)
    {
        if (existing?.State == OutcomeState.Signed)
        {
            return OutcomeErrors.AlreadySigned;
        }

        if (expectedVersion is { } seen && seen != (existing?.Version ?? 0))
        {
            return OutcomeErrors.Stale;
        }

        return found.Place switch
        {
            CasePlace.InDiscussion or CasePlace.OutcomeDraft or CasePlace.OutcomeToSign => null,
            CasePlace.Listed when meeting?.State == MeetingState.InSession => null,
            _ => OutcomeErrors.NotDiscussed,
        };
    }

    private static async Task<bool> IsRepeatAsync(WriteScope write, Outcome outcome, Guid? key) =>
        key is not null && await write.Db.Set<OutcomeVersion>().AnyAsync(v => v.OutcomeId == outcome.Id && v.ClientKey == key, write.CancellationToken);

    private static async Task<Outcome> BeginAsync(WriteScope write, CaseFacts found, BoardFacts board, MeetingId? meeting)
    {
        var number = await write.NextNumberAsync(OutcomesMapping.ReferenceSequence);
        var reference = $"O-{LondonCalendar.DateOf(write.Now).Year}-{number:D6}";
        var kind = board.Authority == BoardAuthority.Advisory ? OutcomeKind.Recommendation : OutcomeKind.Decision;
        var outcome = new Outcome(OutcomeId.New(write.Now), reference, found.Id, found.BoardId, kind, meeting, write.Now);
        write.Db.Add(outcome);
        return outcome;
    }

    /// <summary>In the room those present count; a version finished afterwards keeps the standing of the one before; out of cycle nobody has to be present.</summary>
    private static async Task<Standing> StandingAsync(WriteScope write, Outcome? existing, MeetingFacts? meeting, CaseId caseId)
    {
        if (existing is { Version: > 0 } && meeting?.State != MeetingState.InSession)
        {
            var before = await write.Db.Set<OutcomeVersion>().AsNoTracking()
                .SingleAsync(v => v.OutcomeId == existing.Id && v.Number == existing.Version, write.CancellationToken);
            return new Standing([.. before.MissingRoles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ProfessionalRole>)]);
        }

        return meeting is null ? Standing.Quorate : new Standing((await write.Db.JudgeQuorumAsync(meeting, caseId, write.CancellationToken)).Missing);
    }

    private static async Task<Result> MoveAndTellAsync(WriteScope write, CaseFacts found, Outcome outcome, MeetingFacts? meeting, OutcomeText text)
    {
        if (found.Place is CasePlace.InDiscussion or CasePlace.Listed)
        {
            await write.EndOpenListingAsync(found, ListingEnd.Discussed);
        }

        var isDraft = outcome.State == OutcomeState.Draft;
        if (found.Place != (isDraft ? CasePlace.OutcomeDraft : CasePlace.OutcomeToSign))
        {
            ICaseEvent happened = isDraft ? new CaseOutcomeDrafted(found.Id, outcome.Id.Value) : new CaseOutcomeRecorded(found.Id, outcome.Id.Value);
            var moved = await write.MoveCaseAsync(happened);
            if (!moved.IsSuccess)
            {
                return moved;
            }
        }

        if (meeting is { State: MeetingState.InSession })
        {
            await write.EndWithOutcomeAsync(
                meeting.Id, new NewEntry(LogEntryKind.OutcomeSaved, found.Id) { SubjectId = outcome.Id.Value, Code = outcome.State.ToString(), Text = text.Summary });
        }

        return Result.Done;
    }
}
