using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>What failed in workflows and waits for an administrator: to run again, to pass over with a reason, or to call off.</summary>
public sealed class IncidentsModel(FindIncidents find, RetryIncident retry, SkipIncident skip, CancelWorkflow cancel) : RecordPage
{
    private const string Address = "/administration/incidents";

    /// <summary>The open incidents.</summary>
    public IncidentPage Incidents { get; private set; } = new([], 0, null);

    /// <summary>The last incident of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>The incident dealt with.</summary>
    [BindProperty]
    public long Incident { get; set; }

    /// <summary>Why it is passed over or called off.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How a step that is passed over counts as ended.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(await retry.ExecuteAsync(new(Incident), Act(), cancellationToken), "The step has been run again.", cancellationToken);

    public async Task<IActionResult> OnPostSkipAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(await skip.ExecuteAsync(new(Incident, Outcome, Reason), Act(), cancellationToken), "The step has been passed over.", cancellationToken);

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(await cancel.ExecuteAsync(new(Incident, Reason), Act(), cancellationToken), "The workflow has been called off.", cancellationToken);

    private async Task<IActionResult> AnswerAsync(Result result, string sentence, CancellationToken cancellationToken)
    {
        if (result.IsSuccess)
        {
            return Done(Address, sentence);
        }

        return await LoadAsync(cancellationToken) ?? Refused(result);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await find.ExecuteAsync(new(After), Act(), cancellationToken);
        Incidents = found.IsSuccess ? found.Value : Incidents;
        Viewed(Incidents.Incidents.Select(i => i.About).OfType<AggregateRef>());
        return found.IsSuccess ? null : Refused(found);
    }
}
