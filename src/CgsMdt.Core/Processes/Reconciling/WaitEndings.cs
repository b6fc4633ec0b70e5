using System.Collections.Frozen;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.CaseJourney;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>What can end a wait, and whether it should have ended.</summary>
internal static class WaitEndings
{
    private static readonly FrozenDictionary<string, string[]> WaitsAt = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["CgsMdt.AwaitTriage"] = [nameof(CasePlace.Triage)],
        ["CgsMdt.AwaitInformation"] = [nameof(CasePlace.Returned)],
        ["CgsMdt.AwaitRoom"] = [nameof(CasePlace.Waiting)],
        ["CgsMdt.AwaitDiscussion"] = [nameof(CasePlace.Listed), nameof(CasePlace.InDiscussion)],
        ["CgsMdt.AwaitSignature"] = [nameof(CasePlace.OutcomeDraft), nameof(CasePlace.OutcomeToSign)],
        ["CgsMdt.AwaitFollowUp"] = [nameof(CasePlace.FollowUp)],
        ["CgsMdt.AwaitCutOff"] = [nameof(MeetingState.Planned), nameof(MeetingState.Scheduled)],
        ["CgsMdt.AwaitSession"] = [nameof(MeetingState.Locked)],
        ["CgsMdt.AwaitClose"] = [nameof(MeetingState.InSession)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an event, a due time or a step of another instance can end it.</summary>
    public static async ValueTask<bool> CanEndAsync(ProcessWait row, LiveInstance live, CancellationToken cancellationToken) => row.Kind switch
    {
        WaitKind.Own => row.Due is not null || live.HasStimuli || row.Name == Room.Name || EventRouting.KindOf(row.Name) is not null,
        WaitKind.Timer => row.Due is not null || live.HasStimuli,
        WaitKind.Child => live.HasStimuli || live.All.HasChild(row.InstanceId, row.Number),
        _ => live.HasStimuli || EventCatalog.All.ContainsKey(row.Name) || await live.Definitions.IsPublishedAsync(row.Name, cancellationToken),
    };

    /// <summary>What it waits for although the record has gone on, or that nothing can take it further; none if all is well.</summary>
    public static async Task<string?> IsBehindAsync(LiveInstance live, CancellationToken cancellationToken)
    {
        if ((await live.Definitions.ShowAsync(live.Instance.Slug, live.Instance.Version, cancellationToken)).Definition is not { } definition)
        {
            return $"this version of the program cannot run version {live.Instance.Version}";
        }

        var behind = live.Rows.Find(r => live.Place is not null
            && definition.Find(r.ActivityId) is { } activity && WaitsAt.TryGetValue(activity.Descriptor.TypeName, out var there) && !there.Contains(live.Place, StringComparer.Ordinal));
        return behind is null ? null : $"it waits at {behind.ActivityId} and the {live.Instance.AggregateKind} is in {live.Place}";
    }
}
