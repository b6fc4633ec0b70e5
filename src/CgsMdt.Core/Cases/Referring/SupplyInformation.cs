using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>The question part as edited.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Referral">The whole question part; without a patient the identity stays as it is.</param>
/// <param name="ExpectedVersion">The question part's version that was edited.</param>
public sealed record SupplyInformationInput(CaseId CaseId, Referral Referral, int? ExpectedVersion = null);

/// <summary>Edits the question part of a case; a returned case goes back to triage.</summary>
public sealed class SupplyInformation(WritePath writes)
{
    /// <summary>Done, or everything that is wrong with it; stale when somebody else changed the part meanwhile.</summary>
    public Task<Result> ExecuteAsync(SupplyInformationInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.supply-information", operation, [CaseAggregate.Of(input.CaseId)], write => SupplyAsync(write, input), cancellationToken);

    private static async Task<Result> SupplyAsync(WriteScope write, SupplyInformationInput input)
    {
        if (await write.FindCaseToChangeAsync(input.CaseId) is not { } found)
        {
            return CaseErrors.NotFound;
        }

        var grant = await write.Db.RequireCaseAsync(write.Operation, found.Id, found.BoardId, CaseAct.Supply, write.CancellationToken);
        if (!grant.IsSuccess)
        {
            return grant;
        }

        if (CasePlaceRules.IsEnded(found.Place))
        {
            return CaseErrors.Ended;
        }

        if (input.ExpectedVersion is { } expected && expected != found.QuestionVersion)
        {
            return CaseErrors.QuestionChanged;
        }

        var errors = ReferralRules.Check(input.Referral, LondonCalendar.DateOf(write.Now));
        if (errors.Count > 0)
        {
            return Result.Refused(errors);
        }

        if (input.Referral.Patient is { } patient && await PatientRegister.CompleteAsync(write, found, patient) is { IsSuccess: false } refused)
        {
            return refused;
        }

        found.Edit(input.Referral);
        await CaseContent.ReplaceAsync(write, found.Id, input.Referral);
        await write.Db.SaveChangesAsync(write.CancellationToken);
        await CaseOpening.BecomeCompleteAsync(write, found, write.Now);
        write.Raise(new CaseQuestionEdited(found.Id, found.QuestionVersion));
        if (found.Place != CasePlace.Returned)
        {
            return Result.Done;
        }

        await TriageWork.EndRequestsAsync(write, found.Id);
        return await write.MoveAsync(new CaseInformationSupplied(found.Id));
    }
}
