using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>An incident whose step is to be run again.</summary>
public sealed record RetryIncidentInput(long IncidentId);

/// <summary>Runs a failed step again, at once.</summary>
public sealed class RetryIncident(WritePath writes, BurstScope scope)
{
    /// <summary>Done, though the step may fail again and become the next incident.</summary>
    public Task<Result> ExecuteAsync(RetryIncidentInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.retry-incident", operation, [], write => RetryAsync(write, input), cancellationToken);

    private async Task<Result> RetryAsync(WriteScope write, RetryIncidentInput input)
    {
        var opened = await write.OpenIncidentAsync(input.IncidentId);
        if (!opened.TryGetValue(out var open))
        {
            return opened;
        }

        if (open.Incident.StimulusId is { } stimulus)
        {
            await write.CloseAsync(open.Incident, IncidentEnding.Retried);
            await write.Db.Database.ExecuteSqlAsync(
                $"update processes.stimuli set state = 'Pending', attempts = 0, continuations = 0, not_before = {write.Now} where instance_id = {open.Instance.Id.Value} and id = {stimulus}", write.CancellationToken);
            return Result.Done;
        }

        var retry = StimulusStore.Direct(open.Instance.Id, StimulusKind.Retry, open.Incident.ExecutionId, null, write.Operation);
        await Sql.ExecuteAsync(write.Transaction, [retry], write.CancellationToken);
        scope.HasStimuli = true;
        return Result.Done;
    }
}
