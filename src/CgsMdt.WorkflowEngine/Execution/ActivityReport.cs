using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>What the host did with an <see cref="ActivityRequest"/>.</summary>
public abstract record ActivityReport
{
    private protected ActivityReport()
    {
    }

    /// <summary>The activity is done, with its default outcome.</summary>
    public static ActivityReport Done { get; } = new ActivityCompleted([BuiltInActivities.Done]);

    /// <summary>The activity is done with one outcome.</summary>
    public static ActivityReport Completed(string outcome) => new ActivityCompleted([outcome]);
}

/// <summary>The activity is done.</summary>
/// <param name="Outcomes">Its outcomes; one that is no port, or is not connected, ends that path silently.</param>
/// <param name="Outputs">Outputs by declared name; null for none.</param>
public sealed record ActivityCompleted(IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, JsonElement>? Outputs = null) : ActivityReport;

/// <summary>
/// The activity waits. All its earlier waits are replaced; one that is the same in name, key and, where one is given, correlation keeps its id. Should its due time be another, only that is changed;
/// else nothing is written for it.
/// </summary>
/// <param name="Waits">What it waits for; whichever comes first, the activity is asked again.</param>
public sealed record ActivityWaits(IReadOnlyList<WaitSpec> Waits) : ActivityReport;

/// <summary>One thing an own activity waits for.</summary>
/// <param name="Name">Kind of fact, e.g. <c>CutOff</c>.</param>
/// <param name="Key">Which one, e.g. the id of a listing; may be empty.</param>
/// <param name="Correlation">Correlation id; null for the instance's own.</param>
/// <param name="Due">When to ask again in any case; null for never.</param>
public sealed record WaitSpec(string Name, string Key, string? Correlation = null, DateTimeOffset? Due = null);

/// <summary>The activity failed for good; the host has used up its own attempts.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">Cause in plain words, without patient data.</param>
public sealed record ActivityFaulted(string Code, string Message) : ActivityReport;

/// <summary>The child was started (or recorded to be started).</summary>
/// <param name="InstanceId">Id of the child, as the host writes ids.</param>
/// <param name="Status">Its status when the report is made; Running for a dispatched one.</param>
public sealed record ChildStarted(string InstanceId, InstanceStatus Status) : ActivityReport;
