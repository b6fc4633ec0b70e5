using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Incidents;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Lets administrators, and nobody else, change workflows; one at a time for each workflow.</summary>
internal static class WorkflowDoor
{
    private const int LongestReason = 500;

    /// <summary>Any number that nothing else in the record locks.</summary>
    private const long WhatIsTaken = 7_301_001;

    /// <summary>
    /// The workflow, locked, if the actor may change it, and nobody else changes what new instances of any workflow take before this is committed: whether a version may be taken depends on those of
    /// the workflows it starts, and of those that start it.
    /// </summary>
    public static async Task<Result<Workflow>> OpenWorkflowAloneAsync(this WriteScope write, string slug)
    {
        if (await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken) is { IsSuccess: false })
        {
            return ProcessErrors.DefinitionNotFound;
        }

        await write.ChangeAloneAsync();
        return await write.OpenWorkflowAsync(slug);
    }

    /// <summary>Waits until nobody else changes what new instances take, and keeps it so until the end of the transaction.</summary>
    public static Task ChangeAloneAsync(this WriteScope write) =>
        write.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({WhatIsTaken})", write.CancellationToken);

    /// <summary>The workflow, locked, if the actor may change it.</summary>
    public static async Task<Result<Workflow>> OpenWorkflowAsync(this WriteScope write, string slug)
    {
        if (await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken) is { IsSuccess: false })
        {
            return ProcessErrors.DefinitionNotFound;
        }

        var id = await write.Db.Set<Workflow>().Where(w => w.Slug == slug).Select(w => (WorkflowId?)w.Id).SingleOrDefaultAsync(write.CancellationToken);
        if (id is not { } known)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        write.About(WorkflowAggregate.Of(known));
        await write.LockAsync(WorkflowAggregate.Of(known));
        return await write.Db.Set<Workflow>().SingleAsync(w => w.Id == known, write.CancellationToken);
    }

    /// <summary>A version of a workflow that was opened; null if there is none.</summary>
    public static Task<StoredDefinition?> FindVersionAsync(this WriteScope write, string slug, int version) =>
        write.Db.Set<StoredDefinition>().SingleOrDefaultAsync(d => d.Slug == slug && d.Version == version, write.CancellationToken);

    /// <summary>Adds to the workflow's own history.</summary>
    public static void Note(this WriteScope write, Workflow workflow, DefinitionAct act, int version, string? reason) =>
        write.Db.Add(new DefinitionChange(workflow.Slug, act, workflow.CurrentVersion, version, write.Operation.Actor.PersonId, reason?.Trim(), write.Now));

    /// <summary>Whether a reason was given and is short enough.</summary>
    public static bool IsReason(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason;
}
