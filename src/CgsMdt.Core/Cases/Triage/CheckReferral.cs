using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>Which case to check.</summary>
public sealed record CheckReferralInput(CaseId CaseId);

/// <summary>What a referral lacks of what its board requires.</summary>
public sealed record ReferralCheck(bool IsComplete, IReadOnlyList<RequiredItem> Missing);

/// <summary>Holds a referral against its board's terms; the wait begins the first time nothing is missing.</summary>
public sealed class CheckReferral(WritePath writes)
{
    /// <summary>What is missing.</summary>
    public Task<Result<ReferralCheck>> ExecuteAsync(CheckReferralInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.check", operation, [CaseAggregate.Of(input.CaseId)], write => CheckAsync(write, input.CaseId), cancellationToken);

    private static async Task<Result<ReferralCheck>> CheckAsync(WriteScope write, CaseId id)
    {
        var begun = await TriageWork.BeginAsync(write, id, expectedVersion: null);
        if (!begun.TryGetValue(out var found))
        {
            return begun.Error;
        }

        var missing = await CaseOpening.BecomeCompleteAsync(write, found, write.Now);
        return new ReferralCheck(missing.Count == 0, missing);
    }
}
