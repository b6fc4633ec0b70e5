using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Rehearsing;

/// <summary>A rehearsal to carry out.</summary>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record MigrateInstancesInput(RehearsalId Rehearsal, string? Reason);

/// <summary>
/// Carries out exactly what was rehearsed, or nothing: in one transaction every instance of the rehearsal is held against what was noted of it, and gets the stimulus that takes it over
/// as the next thing that happens to it. The stimuli are taken in like all others, so that a process that is killed on the way loses and doubles nothing; one that something else came before
/// after all is held against what was rehearsed once more, and leaves its instance where it is.
/// Instances begun since the rehearsal stay on the version they took.
/// </summary>
public sealed class MigrateInstances(WritePath writes)
{
    /// <summary>How many instances go over; or refused with nothing changed.</summary>
    public Task<Result<int>> ExecuteAsync(MigrateInstancesInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("workflow.migrate", operation, [], write => MigrateAsync(write, input), cancellationToken);

    private static async Task<Result<int>> MigrateAsync(WriteScope write, MigrateInstancesInput input)
    {
        var slug = await write.Db.Set<Rehearsal>().Where(r => r.Id == input.Rehearsal).Select(r => r.Slug).SingleOrDefaultAsync(write.CancellationToken);
        var opened = await write.OpenWorkflowAsync(slug ?? "");
        if (!opened.TryGetValue(out var workflow))
        {
            return ProcessErrors.RehearsalNotFound;
        }

        var rehearsal = await write.Db.Set<Rehearsal>().SingleAsync(r => r.Id == input.Rehearsal, write.CancellationToken);
        if (await RefuseAsync(write, rehearsal, input.Reason) is { } refusal)
        {
            return refusal;
        }

        await Sql.ExecuteAsync(
            write.Transaction,
            [
                Sql.Command(
                    """
                    insert into processes.stimuli (instance_id, kind, payload, actor_kind, actor_id, on_behalf_of, operation_id, occurred_at, not_before, attempts, state)
                    select l.instance_id, 'Migrate', $2 || jsonb_build_object('rehearsal', l.rehearsal_id, 'revision', l.revision), $3, $4, $5, $6, $7, $7, 0, 'Pending' from processes.rehearsed_instances l where l.rehearsal_id = $1 order by l.instance_id
                    """,
                    Sql.Of(rehearsal.Id.Value), Sql.Json(System.Text.Encoding.UTF8.GetBytes(VersionChange.Write(rehearsal.Candidate, rehearsal.ReplacementsRead()))),
                    Sql.Of(write.Operation.Actor.Kind.ToString()), Sql.OrNull(write.Operation.Actor.Id), Sql.OrNull(write.Operation.Actor.OnBehalfOf), Sql.Of(write.Operation.Id), Sql.Of(write.Now)),
            ],
            write.CancellationToken);
        rehearsal.CarryOut(write.Operation.Actor.PersonId, write.Now);
        write.Note(workflow, DefinitionAct.Migrated, rehearsal.Candidate, input.Reason);
        write.Raise(new WorkflowMigrated(workflow.Id, rehearsal.Id, rehearsal.Candidate, rehearsal.Ready));
        return rehearsal.Ready;
    }

    private static async Task<Error?> RefuseAsync(WriteScope write, Rehearsal rehearsal, string? reason)
    {
        if (rehearsal.State != RehearsalState.Complete)
        {
            return rehearsal.State == RehearsalState.Running ? ProcessErrors.RehearsalUnfinished : ProcessErrors.RehearsalCarriedOut;
        }

        var candidate = await write.FindVersionAsync(rehearsal.Slug, rehearsal.Candidate);
        if (candidate is null || !string.Equals(candidate.Hash, rehearsal.Hash, StringComparison.Ordinal))
        {
            return ProcessErrors.CandidateChanged;
        }

        if (candidate.State != DefinitionState.Published)
        {
            return ProcessErrors.CandidateNotPublished;
        }

        if (!WorkflowDoor.IsReason(reason))
        {
            return ProcessErrors.ChangeReasonMissing;
        }

        if (rehearsal.Unready > 0)
        {
            return ProcessErrors.NotReady(rehearsal.Unready);
        }

        return rehearsal.Ready == 0 ? ProcessErrors.NothingToMigrate : await HoldAndCompareAsync(write, rehearsal);
    }

    /// <summary>Holds every instance, waiting for none, so that nobody can be in this one's way for ever, nor this one in anybody's; then looks whether anything is not as it was rehearsed.</summary>
    private static async Task<Error?> HoldAndCompareAsync(WriteScope write, Rehearsal rehearsal)
    {
        if (await ReferenceView.VersionAsync(write.Db, write.CancellationToken) != rehearsal.ReferenceVersion)
        {
            return ProcessErrors.ReferencesChanged;
        }

        var id = rehearsal.Id.Value;
        var held = await write.Db.Database.SqlQuery<Guid>(
            $"""
            select i.id as "Value" from processes.instances i
            where i.id in (select l.instance_id from processes.rehearsed_instances l where l.rehearsal_id = {id}) order by i.id for update skip locked
            """).ToListAsync(write.CancellationToken);
        if (held.Count < rehearsal.Ready)
        {
            return ProcessErrors.InHand(rehearsal.Ready - held.Count);
        }

        var moved = await write.Db.Database.SqlQuery<int>(
            $"""
            select count(*)::int as "Value"
            from processes.rehearsed_instances l join processes.instances i on i.id = l.instance_id
            where l.rehearsal_id = {id} and (
                i.revision <> l.revision or i.version <> l.from_version or i.status not in ('Running', 'Faulted') or l.until <= {write.Now}
                or exists (select 1 from processes.stimuli s where s.instance_id = i.id)
                or coalesce((select max(e.sequence) from platform.events e where e.aggregate_kind = i.aggregate_kind and e.aggregate_id = i.aggregate_id), 0) <> l.last_event)
            """).SingleAsync(write.CancellationToken);
        return moved > 0 ? ProcessErrors.MovedOn(moved) : null;
    }
}
