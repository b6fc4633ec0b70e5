using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Web.Display;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration.Instances;

/// <summary>Instances of all workflows, to be searched.</summary>
public sealed class IndexModel(FindInstances find, ListWorkflows list) : RecordPage
{
    /// <summary>What was found.</summary>
    public InstancePage Found { get; private set; } = new([], null);

    /// <summary>The workflows to choose from.</summary>
    public IReadOnlyList<WorkflowLine> Workflows { get; private set; } = [];

    /// <summary>Of a case or meeting.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    /// <summary>Which workflow.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    /// <summary>Which state.</summary>
    [BindProperty(SupportsGet = true)]
    public InstanceStatus? Status { get; set; }

    /// <summary>Waits at this step.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>Whether anything was asked for.</summary>
    public bool IsSearch => Status is not null || new[] { Reference, Slug, Step }.Any(asked => !string.IsNullOrWhiteSpace(asked));

    /// <summary>A state in words.</summary>
    public static string Word(InstanceStatus status) => status switch
    {
        InstanceStatus.Running => "under way",
        InstanceStatus.Faulted => "stands still",
        InstanceStatus.Cancelled => "called off",
        _ => "ended",
    };

    /// <summary>The tag's colour.</summary>
    public static string Colour(InstanceStatus status) => status switch
    {
        InstanceStatus.Running => "blue",
        InstanceStatus.Faulted => "red",
        _ => "grey",
    };

    /// <summary>Whether this is not the first page.</summary>
    public bool IsLaterPage { get; private set; }

    /// <summary>What the list holds; a count only where it is all there is.</summary>
    public string Caption
    {
        get
        {
            var shown = MeetingWords.Count(Found.Instances.Count, "instance");
            return (IsLaterPage, Found.NextBefore) switch
            {
                (false, null) => $"{shown}, the latest begun first",
                (false, _) => $"The latest {shown}; earlier ones follow",
                (true, null) => $"The earliest {shown}",
                _ => $"{shown}, begun earlier",
            };
        }
    }

    /// <summary>The address of the same search, from an instance on; from the latest if none.</summary>
    public string Address(Guid? before)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("reference", Reference), ("slug", Slug), ("status", Status?.ToString()), ("step", Step), ("before", before?.ToString()) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return "/administration/instances" + query;
    }

    public async Task<IActionResult> OnGetAsync(Guid? before, CancellationToken cancellationToken)
    {
        var found = await find.ExecuteAsync(new(Reference, Slug, Status, Step, before is { } last ? InstanceId.From(last) : null), Act(), cancellationToken);
        var workflows = await list.ExecuteAsync(Act(), cancellationToken);
        if (!found.TryGetValue(out var page) || !workflows.TryGetValue(out var all))
        {
            return Refused(found);
        }

        Viewed(page.Instances.Select(i => i.About).OfType<AggregateRef>());
        (Found, Workflows, IsLaterPage) = (page, all, before is not null);
        return Page();
    }
}
