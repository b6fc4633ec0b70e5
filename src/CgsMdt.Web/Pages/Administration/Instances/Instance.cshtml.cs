using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration.Instances;

/// <summary>One instance: where it stands, what is in its way, and what an administrator can do about it.</summary>
public sealed class InstanceModel(ViewInstance view, RetryIncident retry, SkipIncident skip, CancelInstance cancel) : RecordPage
{
    /// <summary>What is shown.</summary>
    public InstanceView Instance { get; private set; } = null!;

    /// <summary>The incident dealt with.</summary>
    [BindProperty]
    public long Incident { get; set; }

    /// <summary>How a step that is passed over counts as ended.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How an incident ended, in words.</summary>
    public static string Word(IncidentEnding? ending) => ending switch
    {
        IncidentEnding.Retried => "Run again",
        IncidentEnding.Skipped => "Passed over",
        IncidentEnding.Cancelled => "Called off",
        _ => "Called off by the workflow itself",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ?? Page();

    public Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(id, () => retry.ExecuteAsync(new(Incident), Act(), cancellationToken), "The step has been run again.", cancellationToken);

    public Task<IActionResult> OnPostSkipAsync(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(id, () => skip.ExecuteAsync(new(Incident, Outcome, Reason), Act(), cancellationToken), "The step has been passed over.", cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(id, () => cancel.ExecuteAsync(new(InstanceId.From(id), Reason), Act(), cancellationToken), "The workflow has been called off.", cancellationToken);

    private async Task<IActionResult> AnswerAsync(Guid id, Func<Task<Result>> act, string sentence, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is { } missing)
        {
            return missing;
        }

        var done = await act();
        return done.IsSuccess ? Done($"/administration/instances/{id}", sentence) : Refused(done);
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await view.ExecuteAsync(new(InstanceId.From(id)), Act(), cancellationToken);
        if (!found.TryGetValue(out var instance))
        {
            return Refused(found);
        }

        Instance = instance;
        if (instance.About is { } about)
        {
            Viewed(about);
        }

        return null;
    }
}
