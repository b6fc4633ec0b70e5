using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>What administrators look after, with how much there is of it.</summary>
public sealed class IndexModel(FindIncidents incidents, FindUnsent unsent, ListWorkflows workflows, FindExpiredEvents early) : RecordPage
{
    /// <summary>Incidents that wait for an administrator.</summary>
    public int OpenIncidents { get; private set; }

    /// <summary>Mails that did not go out.</summary>
    public int Unsent { get; private set; }

    /// <summary>Meetings whose invitations are held back.</summary>
    public int HeldBack { get; private set; }

    /// <summary>The workflows.</summary>
    public IReadOnlyList<WorkflowLine> Workflows { get; private set; } = [];

    /// <summary>Events that nobody waited for when they were sent.</summary>
    public ExpiredEventPage Early { get; private set; } = new([], 0, 0, null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var open = await incidents.ExecuteAsync(new(), Act(), cancellationToken);
        var kept = await unsent.ExecuteAsync(new(), Act(), cancellationToken);
        var listed = await workflows.ExecuteAsync(Act(), cancellationToken);
        var expired = await early.ExecuteAsync(new(), Act(), cancellationToken);
        if (!open.IsSuccess || !kept.IsSuccess || !listed.IsSuccess || !expired.IsSuccess)
        {
            return NotFound();
        }

        (OpenIncidents, Unsent, HeldBack, Workflows, Early) = (open.Value.Total, kept.Value.Total, kept.Value.HeldBackEvents.Count, listed.Value, expired.Value);
        return Page();
    }
}
