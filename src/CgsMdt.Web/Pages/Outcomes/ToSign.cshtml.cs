using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes;

namespace CgsMdt.Web.Pages.Outcomes;

/// <summary>What waits for the signature of the person signed in.</summary>
public sealed class ToSignModel(ListOutcomesToSign outcomes) : RecordPage
{
    /// <summary>The longest wait first.</summary>
    public IReadOnlyList<OutcomeToSign> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = await outcomes.ExecuteAsync(Me, Now, cancellationToken);
        Viewed(Waiting.Select(w => CaseAggregate.Of(w.CaseId)));
    }
}
