using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>An incident whose step is to be passed over.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Outcome">The outcome the step is to count as having had.</param>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record SkipIncidentInput(long IncidentId, string? Outcome, string? Reason);

/// <summary>Passes over a failed step: the workflow goes on as if the step had ended with the outcome chosen.</summary>
public sealed class SkipIncident(WritePath writes, BurstScope scope, DefinitionStore definitions)
{
    private const int LongestReason = 500;

    /// <summary>Done, or what is wrong with the choice.</summary>
    public Task<Result> ExecuteAsync(SkipIncidentInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.skip-incident", operation, [], write => SkipAsync(write, input), cancellationToken);

    /// <summary>Whether the workflow keeps its place without it. What began, went half way, came to its time or answered a wait happens only once.</summary>
    internal static bool MayBePassedOver(StimulusKind kind) => kind is StimulusKind.Resume or StimulusKind.Retry or StimulusKind.Skip or StimulusKind.Cancel or StimulusKind.Migrate;

    private async Task<Result> SkipAsync(WriteScope write, SkipIncidentInput input)
    {
        var opened = await write.OpenIncidentAsync(input.IncidentId);
        if (!opened.TryGetValue(out var open))
        {
            return opened;
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > LongestReason)
        {
            return ProcessErrors.ReasonMissing;
        }

        if (open.Incident.StimulusId is { } stimulus)
        {
            var kinds = await write.Db.Set<PendingStimulus>().Where(s => s.InstanceId == open.Instance.Id && s.Id == stimulus).Select(s => s.Kind).ToListAsync(write.CancellationToken);
            if (!kinds.TrueForAll(MayBePassedOver))
            {
                return ProcessErrors.CannotBePassedOver;
            }

            await write.CloseAsync(open.Incident, IncidentEnding.Skipped);
            await write.ExplainAsync(open.Incident, input.Reason.Trim());
            await write.Db.Database.ExecuteSqlAsync($"delete from processes.stimuli where instance_id = {open.Instance.Id.Value} and id = {stimulus}", write.CancellationToken);
            return Result.Done;
        }

        var shown = await definitions.ShowAsync(open.Instance.Slug, open.Instance.Version, write.CancellationToken);
        var ports = shown.Definition?.Find(open.Incident.ActivityId ?? "")?.Ports ?? [];
        if (input.Outcome is null || !ports.Contains(input.Outcome, StringComparer.Ordinal))
        {
            return ProcessErrors.NoSuchOutcome(ports);
        }

        await write.ExplainAsync(open.Incident, input.Reason.Trim());
        var skip = StimulusStore.Direct(open.Instance.Id, StimulusKind.Skip, open.Incident.ExecutionId, input.Outcome, write.Operation);
        await Sql.ExecuteAsync(write.Transaction, [skip], write.CancellationToken);
        scope.HasStimuli = true;
        return Result.Done;
    }
}
