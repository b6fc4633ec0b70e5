using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Web.Designer;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration;

/// <summary>A workflow's draft: what stands in the way of publishing it, what it would do to what is under way, and the buttons that publish it or throw it away.</summary>
public sealed class DraftModel(
    ReadDefinition read, CheckDefinition check, PublishDefinition publish, DiscardDefinitionDraft discard, RehearseDefinition rehearse, ReadRehearsal readRehearsal) : RecordPage
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>The workflow's logical id.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The draft that was looked at.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The revision that was looked at.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>What it changes and why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The rehearsal to show.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Rehearsal { get; set; }

    /// <summary>The last instance of the rehearsal's page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>What was rehearsed; none before it was.</summary>
    public RehearsalPage? Rehearsed { get; private set; }

    /// <summary>The draft.</summary>
    public DefinitionContent Draft { get; private set; } = new("", 0, "", DefinitionState.Draft, 0, "", "", "", IsCurrent: false, IsShipped: false);

    /// <summary>What has to be mended first.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    private string Designer => $"/administration/workflows/{Slug}/designer";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        var published = await publish.ExecuteAsync(new(Slug, Version, Revision, Reason), Act(), cancellationToken);
        return published.IsSuccess ? Done($"/administration/workflows/{Slug}", DesignerPublishing.Published(await LineAsync(cancellationToken))) : await LoadAsync(cancellationToken) ?? Refused(published);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        var discarded = await discard.ExecuteAsync(new(Slug, Version, Revision), Act(), cancellationToken);
        return discarded.IsSuccess ? LocalRedirect(Designer) : await LoadAsync(cancellationToken) ?? Refused(discarded);
    }

    /// <summary>Rehearses the draft, or goes on with a rehearsal that takes longer than a page may.</summary>
    public async Task<IActionResult> OnPostRehearseAsync(CancellationToken cancellationToken)
    {
        var begun = await rehearse.ExecuteAsync(new(Slug, Version, GoOn: Rehearsal is { } going ? new RehearsalId(going) : null, Budget: LongestWait), Act(), cancellationToken);
        return begun.IsSuccess ? LocalRedirect($"/administration/workflows/{Slug}/draft?rehearsal={begun.Value.Value}") : await LoadAsync(cancellationToken) ?? Refused(begun);
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken) => (await read.ExecuteAsync(new(Slug, Version), Act(), cancellationToken)).Value.Line;

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(new(Slug), Act(), cancellationToken);
        if (!found.IsSuccess || found.Value.State != DefinitionState.Draft)
        {
            return found.IsSuccess ? LocalRedirect(Designer) : Refused(found);
        }

        Draft = found.Value;
        Viewed(WorkflowAggregate.Of(Draft.Workflow!.Value));
        var checkedDraft = await check.ExecuteAsync(new(Slug, Draft.Json), Act(), cancellationToken);
        Problems = checkedDraft.IsSuccess ? checkedDraft.Value : [];
        if (Rehearsal is { } id && await readRehearsal.ExecuteAsync(new(new(id), After is { } after ? new(after) : null), Act(), cancellationToken) is { IsSuccess: true } rehearsed && rehearsed.Value.Version == Draft.Version)
        {
            Rehearsed = rehearsed.Value;
            Viewed(rehearsed.Value.Lines.Select(l => l.About).OfType<AggregateRef>());
        }

        return checkedDraft.IsSuccess ? null : Refused(checkedDraft);
    }
}
