using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>No stimulus waits for longer than its back-off, and one that is stuck has an incident that somebody sees.</summary>
internal static class StimulusCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(RecordContext db, DateTimeOffset now, List<Finding> findings, CancellationToken cancellationToken)
    {
        var since = now - Late;
        var heads = db.Set<PendingStimulus>().Where(s => !db.Set<PendingStimulus>().Any(o => o.InstanceId == s.InstanceId && o.Id < s.Id));
        foreach (var late in await heads.Where(s => s.State == StimulusState.Pending && s.NotBefore < since).ToListAsync(cancellationToken))
        {
            findings.Add(new("stimulus.late", "instance", late.InstanceId.ToString(), $"{late.Kind}, {late.Attempts} attempts, {late.LastError ?? "never tried"}"));
        }

        var open = db.Set<ProcessIncident>().Where(i => i.ClosedAt == null);
        foreach (var stuck in await db.Set<PendingStimulus>().Where(s => s.State == StimulusState.Stuck && !open.Any(i => i.StimulusId == s.Id)).ToListAsync(cancellationToken))
        {
            findings.Add(new("stimulus.stuck-unseen", "instance", stuck.InstanceId.ToString(), $"{stuck.Kind}, {stuck.LastError}"));
        }
    }
}
