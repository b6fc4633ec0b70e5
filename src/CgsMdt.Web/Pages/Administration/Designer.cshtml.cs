using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Designer;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>A workflow in Elsa Studio's designer: a published version to be looked at, or the draft to be changed.</summary>
public sealed class DesignerModel(ReadDefinition read, CheckDefinition check, SaveDefinitionDraft save, DesignerFiles files) : RecordPage
{
    /// <summary>The workflow's logical id.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The version; the draft, or else the one that new instances take, unless told.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>What is shown.</summary>
    public DefinitionContent Definition { get; private set; } = new("", 0, "", DefinitionState.Draft, 0, "", "", "", IsCurrent: false, IsShipped: false);

    /// <summary>Whether it can be changed.</summary>
    public bool IsDraft => Definition.State == DefinitionState.Draft;

    /// <summary>Whether there is a draft beside what is shown.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>What has to be mended before the draft can be published.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>What the designer knows it by.</summary>
    public string DesignerId => Web.Designer.DesignerId.Of(Slug, Version);

    /// <summary>Whether the designer's files are on this machine.</summary>
    public bool IsInstalled => files.AreThere;

    /// <summary>Where they are brought to.</summary>
    public string Folder => files.Folder;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    /// <summary>Begins a draft from the version that is shown.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        var begun = await save.ExecuteAsync(new(Slug, Definition.Json, BasedOn: Definition.Version), Act(), cancellationToken);
        return begun.IsSuccess || HasDraft || IsDraft ? LocalRedirect($"/administration/workflows/{Slug}/designer") : Refused(begun);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(new(Slug, Version), Act(), cancellationToken);
        var newest = await read.ExecuteAsync(new(Slug), Act(), cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found);
        }

        Definition = found.Value;
        Viewed(WorkflowAggregate.Of(Definition.Workflow!.Value));
        HasDraft = newest is { IsSuccess: true, Value.State: DefinitionState.Draft };
        if (IsDraft && await check.ExecuteAsync(new(Slug, Definition.Json), Act(), cancellationToken) is { IsSuccess: true } checkedDraft)
        {
            Problems = checkedDraft.Value;
        }

        if (IsInstalled)
        {
            Response.Headers.ContentSecurityPolicy = DesignerContentPolicy.Value;
        }

        return null;
    }
}
