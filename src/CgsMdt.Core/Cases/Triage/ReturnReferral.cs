using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Cases;

/// <summary>A referral to be sent back.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Missing">What the board needs.</param>
/// <param name="Note">What the board writes to the referrer.</param>
/// <param name="ExpectedVersion">The triage part's version that the person saw.</param>
public sealed record ReturnReferralInput(CaseId CaseId, IReadOnlyList<RequiredItem> Missing, string? Note = null, int? ExpectedVersion = null);

/// <summary>Sends a referral back for information, until a date that the board's terms set.</summary>
public sealed class ReturnReferral(WritePath writes)
{
    private const int DefaultDays = 14;

    /// <summary>Done, and undoable for a minute.</summary>
    public Task<Result> ExecuteAsync(ReturnReferralInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.return", operation, [CaseAggregate.Of(input.CaseId)], write => ReturnAsync(write, input), cancellationToken);

    private static async Task<Result> ReturnAsync(WriteScope write, ReturnReferralInput input)
    {
        var begun = await TriageWork.BeginAsync(write, input.CaseId, input.ExpectedVersion);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        if (input.Missing.Count == 0 && string.IsNullOrWhiteSpace(input.Note))
        {
            return CaseErrors.NothingMissing;
        }

        if (TriageWork.IsTooLong(input.Note))
        {
            return CaseErrors.NoteTooLong;
        }

        var today = LondonCalendar.DateOf(write.Now);
        var terms = await write.Db.FindTermsAsync(found.BoardId, today, write.CancellationToken);
        var dueOn = today.AddDays(terms?.InformationDays ?? DefaultDays);
        var decision = await TriageWork.RecordAsync(write, found, TriageStep.Return);
        decision.Explain(null, input.Note);
        List<RequiredItem> missing = [.. input.Missing.Distinct()];
        write.Db.Add(new InformationRequest(InformationRequestId.New(write.Now), found.Id, missing, decision.Note, decision.DecidedBy, write.Now, dueOn));
        TriageWork.Tell(write, found, NoticeKind.InformationRequested, dueOn);
        return await write.MoveAsync(new CaseReturned(found.Id, missing, dueOn));
    }
}
