using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>
/// Proves from the record alone that no case, step or message was lost: each case is in exactly one place, recomputed from its events; what is alive has its workflow; every wait has something
/// that can end it; every message is sent or counted. Reads one snapshot, changes nothing.
/// </summary>
public sealed class Reconcile(RecordContextFactory contexts, DefinitionStore definitions, TimeProvider time)
{
    /// <summary>Looks at everything.</summary>
    public async Task<ReconcileReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var now = time.GetUtcNow();
        var live = await LiveInstances.ReadAsync(db, cancellationToken);
        List<Finding> findings = [];

        var meetings = await MeetingCheck.RunAsync(db, live, findings, cancellationToken);
        var cases = await CaseCheck.RunAsync(db, live, meetings.OpenListings, findings, cancellationToken);
        await OutcomeCheck.RunAsync(db, live, findings, cancellationToken);
        var waits = await InstanceCheck.RunAsync(db, definitions, live, findings, cancellationToken);
        await StimulusCheck.RunAsync(db, now, findings, cancellationToken);
        var outbox = await OutboxCheck.RunAsync(db, now, findings, cancellationToken);
        var incidents = await db.Set<ProcessIncident>().CountAsync(i => i.ClosedAt == null, cancellationToken);
        return new(cases, meetings.Count, live.Count, waits, incidents, outbox, findings);
    }
}
