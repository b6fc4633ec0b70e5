using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration.Workflows;

/// <summary>One workflow: its versions, what new instances take, and its history.</summary>
public sealed class WorkflowModel(
    ViewWorkflow view, RollBackDefinition rollBack, RetireDefinition retire, RehearseDefinition rehearse) : RecordPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>What is shown.</summary>
    public WorkflowView Workflow { get; private set; } = null!;

    /// <summary>The version a button is about.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <summary>What the workflow looked like when the page was asked for.</summary>
    [BindProperty]
    public int WorkflowVersion { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How far a version is, in a word.</summary>
    public static string Word(VersionView version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version switch
        {
            { IsCurrent: true } => "new ones take it",
            { State: DefinitionState.Draft } => "draft",
            { State: DefinitionState.Retired } => "retired",
            _ => "published",
        };
    }

    /// <summary>The tag's colour.</summary>
    public static string Colour(VersionView version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.IsCurrent ? "green" : version.State == DefinitionState.Draft ? "yellow" : "grey";
    }

    /// <summary>What was done, as a sentence.</summary>
    public static string Sentence(ChangeView change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Act switch
        {
            DefinitionAct.Imported => $"Version {change.To} came with the product.",
            DefinitionAct.Published => $"Version {change.To} was published.",
            DefinitionAct.RolledBack => $"Back from version {change.From ?? "none"} to version {change.To}.",
            DefinitionAct.Retired => $"Version {change.To} was retired.",
            _ => $"What was under way was taken to version {change.To}.",
        };
    }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await LoadAsync(slug, cancellationToken) ?? Page();

    public Task<IActionResult> OnPostRollBackAsync(string slug, CancellationToken cancellationToken) => AnswerAsync(
        slug, version => rollBack.ExecuteAsync(new(slug, version, WorkflowVersion, Reason), Act(), cancellationToken), "New ones take that version from now on.", cancellationToken);

    public Task<IActionResult> OnPostRetireAsync(string slug, CancellationToken cancellationToken) => AnswerAsync(
        slug, version => retire.ExecuteAsync(new(slug, version, WorkflowVersion, Reason), Act(), cancellationToken), "The version is retired. What runs on it stays.", cancellationToken);

    public async Task<IActionResult> OnPostRehearseAsync(string slug, int candidate, CancellationToken cancellationToken)
    {
        var begun = await rehearse.ExecuteAsync(new(slug, candidate, Budget: Patience), Act(), cancellationToken);
        if (begun.TryGetValue(out var rehearsal))
        {
            return LocalRedirect($"/administration/rehearsals/{rehearsal}");
        }

        return await LoadAsync(slug, cancellationToken) ?? Refused(begun);
    }

    private async Task<IActionResult> AnswerAsync(string slug, Func<int, Task<Result>> act, string sentence, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, cancellationToken) is { } missing)
        {
            return missing;
        }

        if (Version is not { } version)
        {
            ModelState.AddModelError(nameof(Version), "Choose the version");
            return Again();
        }

        var done = await act(version);
        return done.IsSuccess ? Done($"/administration/workflows/{slug}", sentence) : Refused(done);
    }

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await view.ExecuteAsync(new(slug), Act(), cancellationToken);
        if (found.TryGetValue(out var workflow))
        {
            Workflow = workflow;
            Viewed(WorkflowAggregate.Of(workflow.Id));
            return null;
        }

        return Refused(found);
    }
}
