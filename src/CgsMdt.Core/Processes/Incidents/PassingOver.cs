using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>Says of which incidents what failed may be passed over.</summary>
internal static class PassingOver
{
    /// <summary>Of the incidents that are about a stimulus, those that may be passed over.</summary>
    public static async Task<HashSet<long>> AllowedAsync(RecordContext db, IReadOnlyCollection<ProcessIncident> incidents, CancellationToken cancellationToken)
    {
        List<ProcessIncident> stuck = [.. incidents.Where(i => i.ClosedAt is null && i.StimulusId is not null)];
        List<InstanceId> instances = [.. stuck.Select(i => i.InstanceId).Distinct()];
        List<long> ids = [.. stuck.Select(i => i.StimulusId!.Value)];
        var kinds = stuck.Count == 0 ? [] : await db.Set<PendingStimulus>().Where(s => instances.Contains(s.InstanceId) && ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Kind, cancellationToken);
        return [.. stuck.Where(i => kinds.TryGetValue(i.StimulusId!.Value, out var kind) && SkipIncident.MayBePassedOver(kind)).Select(i => i.Id)];
    }
}
