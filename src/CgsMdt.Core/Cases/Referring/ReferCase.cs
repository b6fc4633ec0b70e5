using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A question to be put to a board: typed, or continuing the case of another board.</summary>
/// <param name="BoardId">The board it is put to.</param>
public sealed record ReferCaseInput(BoardId BoardId)
{
    /// <summary>What was typed; none where the clinical content of <see cref="Continues"/> is to be copied.</summary>
    public Referral? Referral { get; init; }

    /// <summary>The referrer, where somebody else types it for them.</summary>
    public PersonId? ReferrerId { get; init; }

    /// <summary>The draft it was typed in; sending the same draft again gives the same case.</summary>
    public DraftId? Draft { get; init; }

    /// <summary>Identifier of the source document; the same document at the same board gives the same case.</summary>
    public string? SourceId { get; init; }

    /// <summary>The case at another board that it continues.</summary>
    public CaseId? Continues { get; init; }

    /// <summary>The question, where it is another than that of the case it continues.</summary>
    public string? Question { get; init; }
}

/// <summary>Puts a question to a board.</summary>
public sealed class ReferCase(WritePath writes)
{
    private const string Action = "case.refer";

    /// <summary>The case, new or the one that the same draft or document had already become; or everything that is wrong with the referral.</summary>
    public Task<Result<CaseId>> ExecuteAsync(ReferCaseInput input, Operation operation, CancellationToken cancellationToken)
    {
        List<AggregateRef> locks = [];
        if (input.Draft is { } draft)
        {
            locks.Add(DraftAggregate.Of(draft));
        }

        if (input.Continues is { } continued)
        {
            locks.Add(CaseAggregate.Of(continued));
        }

        return writes.RunAsync(Action, operation, locks, write => ReferAsync(write, input), cancellationToken);
    }

    private static async Task<Result<CaseId>> ReferAsync(WriteScope write, ReferCaseInput input)
    {
        var draft = await FindDraftAsync(write, input.Draft);
        if (!draft.TryGetValue(out var typed) && input.Draft is not null)
        {
            return draft.Error;
        }

        if (typed?.SentAs is { } already)
        {
            return already;
        }

        if (await write.Db.FindBoardAsync(input.BoardId, write.CancellationToken) is null)
        {
            return CaseErrors.BoardNotFound;
        }

        if (input.SourceId is { } source && await FindImportedAsync(write, input.BoardId, source) is { } imported)
        {
            return imported;
        }

        var asked = await PrepareAsync(write, input);
        if (!asked.TryGetValue(out var next))
        {
            return Result.Refused<CaseId>(asked.Errors);
        }

        var opened = await CaseOpening.OpenAsync(write, next);
        if (opened.IsSuccess && input.Continues is { } from)
        {
            await CaseOpening.CopyFilesAsync(write, from, opened.Value);
        }

        if (opened.IsSuccess)
        {
            typed?.MarkSent(opened.Value);
        }

        return opened;
    }

    private static async Task<Result<NewCase>> PrepareAsync(WriteScope write, ReferCaseInput input)
    {
        if (input.Continues is not { } continues)
        {
            return await TypedAsync(write, input, input.Referral ?? throw new ArgumentException("A referral that continues no case is typed.", nameof(input)));
        }

        var grant = await write.Db.RequireCaseAsync(write.Operation, continues, CaseAct.Triage, write.CancellationToken);
        if (!grant.IsSuccess)
        {
            return grant.Error;
        }

        var earlier = await write.Db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == continues, write.CancellationToken);
        var held = await CaseContent.LoadAsync(write.Db, earlier, write.CancellationToken);
        var content = held.ToReferral();
        return new NewCase(
            input.BoardId, content with { Question = input.Question ?? content.Question }, earlier.PatientId, held.DateOfBirth is not null, input.ReferrerId ?? earlier.ReferrerId)
        {
            Continues = continues,
            WaitingSince = earlier.CompleteSince,
        };
    }

    private static async Task<Result<NewCase>> TypedAsync(WriteScope write, ReferCaseInput input, Referral referral)
    {
        var today = LondonCalendar.DateOf(write.Now);
        List<Error> errors = [.. ReferralRules.Check(referral, today)];
        if (referral.Patient is null)
        {
            errors.Add(ReferralErrors.NumberMissing);
        }

        if (referral.NeededBy < today)
        {
            errors.Add(ReferralErrors.NeededByPast);
        }

        var me = write.Operation.Person();
        var referrer = input.ReferrerId ?? me;
        await AddUnknownAsync(write, errors, "ReferrerId", referrer);
        await AddUnknownAsync(write, errors, "ConsultantId", referral.ConsultantId);
        if (errors.Count > 0)
        {
            return Result.Refused<NewCase>(errors);
        }

        var patient = await PatientRegister.FindOrAddAsync(write, referral.Patient!);
        return patient.TryGetValue(out var patientId)
            ? new NewCase(input.BoardId, referral, patientId, referral.Patient!.DateOfBirth is not null, referrer) { EnteredBy = me == referrer ? null : me, SourceId = input.SourceId }
            : Result.Refused<NewCase>(patient.Errors);
    }

    private static async Task AddUnknownAsync(WriteScope write, List<Error> errors, string field, PersonId? person)
    {
        if (person is { } id && await write.Db.FindPersonAsync(id, write.CancellationToken) is null)
        {
            errors.Add(ReferralErrors.PersonUnknown(field));
        }
    }

    private static async Task<Result<ReferralDraft>> FindDraftAsync(WriteScope write, DraftId? id)
    {
        var me = write.Operation.Person();
        var found = id is null ? null : await write.Db.Set<ReferralDraft>().AsTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == me, write.CancellationToken);
        return found is null ? CaseErrors.DraftNotFound : found;
    }

    private static async Task<CaseId?> FindImportedAsync(WriteScope write, BoardId board, string source) =>
        (await write.Db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.BoardId == board && c.SourceId == source, write.CancellationToken))?.Id;
}
