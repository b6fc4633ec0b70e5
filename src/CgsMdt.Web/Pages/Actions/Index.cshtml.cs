using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Actions;

/// <summary>One's own actions, each with its reason, and how to end it.</summary>
public sealed class IndexModel(ListActions actions, EndAction end) : RecordPage
{
    /// <summary>Open and ended.</summary>
    public ActionLists Lists { get; private set; } = new([], []);

    /// <summary>The action the form is about.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Action { get; set; }

    /// <summary>How it ended.</summary>
    [BindProperty]
    public ActionEnding? Ending { get; set; }

    /// <summary>Why it was changed or not done.</summary>
    [BindProperty]
    public ActionEndReason? Reason { get; set; }

    /// <summary>What else there is to say.</summary>
    [BindProperty]
    public string? Note { get; set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Ending is not { } ending)
        {
            ModelState.AddModelError(nameof(Ending), "Choose how it ended.");
            await LoadAsync(cancellationToken);
            return Again();
        }

        var ended = await end.ExecuteAsync(new(new ActionId(Action), ending, Reason, Note), Act(), cancellationToken);
        if (ended.IsSuccess)
        {
            return Done(Links.Actions, "Action ended.");
        }

        await LoadAsync(cancellationToken);
        return Refused(ended);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Lists = await actions.ExecuteAsync(Me, cancellationToken);
        Viewed(Lists.Open.Concat(Lists.Ended).Select(a => a.CaseId).Distinct().Select(CaseAggregate.Of));
    }
}
