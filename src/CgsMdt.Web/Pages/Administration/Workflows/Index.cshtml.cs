using CgsMdt.Core.Processes.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration.Workflows;

/// <summary>The workflows, with the version that new instances take.</summary>
public sealed class IndexModel(ListWorkflows list) : RecordPage
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<WorkflowLine> Workflows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await list.ExecuteAsync(Act(), cancellationToken);
        Workflows = found.IsSuccess ? found.Value : Workflows;
        return found.IsSuccess ? Page() : Refused(found);
    }
}
