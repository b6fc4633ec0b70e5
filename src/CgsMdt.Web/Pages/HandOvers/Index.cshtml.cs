using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.HandOvers;

/// <summary>The hand-overs of one's boards, in both directions: received, answered, and red until they are.</summary>
public sealed class IndexModel(ListHandOvers handOvers, ReceiveHandOver receive, AnswerHandOver answer) : RecordPage
{
    /// <summary>Both directions.</summary>
    public HandOverLists Lists { get; private set; } = new([], []);

    /// <summary>The hand-over the form is about.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid HandOver { get; set; }

    /// <summary>What became of the recommendation.</summary>
    [BindProperty]
    public HandOverAnswer? Answer { get; set; }

    /// <summary>Why it was modified or not followed.</summary>
    [BindProperty]
    public AnswerReason? AnswerReason { get; set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await receive.ExecuteAsync(new HandOverId(HandOver), Act(), cancellationToken);
        return received.IsSuccess ? Done(Links.HandOvers, "Hand-over received.") : await AgainAsync(received, cancellationToken);
    }

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellationToken)
    {
        if (Answer is not { } given)
        {
            ModelState.AddModelError(nameof(Answer), "Choose what became of the recommendation.");
            await LoadAsync(cancellationToken);
            return Again();
        }

        var answered = await answer.ExecuteAsync(new(new HandOverId(HandOver), given, AnswerReason), Act(), cancellationToken);
        return answered.IsSuccess ? Done(Links.HandOvers, "Hand-over answered. The advisory board is told.") : await AgainAsync(answered, cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(Result refusal, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Refused(refusal);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Lists = await handOvers.ExecuteAsync(Me, Now, cancellationToken);
        Viewed(Lists.Sent.Concat(Lists.Received).SelectMany(r => new[] { r.Facts.FromCase, r.Facts.ToCase }).OfType<CaseId>().Distinct().Select(CaseAggregate.Of));
    }
}
