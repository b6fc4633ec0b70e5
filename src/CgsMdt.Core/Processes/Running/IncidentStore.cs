using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Writes what a burst did to incidents.</summary>
internal static class IncidentStore
{
    /// <summary>A step failed for good.</summary>
    public static NpgsqlBatchCommand Raise(BurstOrder order, Incident raised) => Sql.Command(
        "insert into processes.incidents (instance_id, execution_id, activity_id, code, message, raised_at) values ($1, $2, $3, $4, $5, $6)",
        Sql.Of(order.Instance.Id.Value), Sql.Of(raised.ExecutionId), Sql.Of(raised.ActivityId), Sql.Of(Cut(raised.Code, ProcessIncident.LongestCode)), Sql.Of(Cut(raised.Message, ProcessIncident.LongestMessage)),
        Sql.Of(order.Now));

    /// <summary>Nobody has to see to it any more.</summary>
    public static NpgsqlBatchCommand Close(BurstOrder order, Incident closed)
    {
        var ending = order.Stimulus.Kind switch
        {
            StimulusKind.Retry => IncidentEnding.Retried,
            StimulusKind.Skip => IncidentEnding.Skipped,
            StimulusKind.Cancel => IncidentEnding.Cancelled,
            _ => IncidentEnding.CalledOff,
        };
        return Sql.Command(
            "update processes.incidents set closed_at = $3, ending = $4, closed_by = $5 where instance_id = $1 and execution_id = $2 and closed_at is null",
            Sql.Of(order.Instance.Id.Value), Sql.Of(closed.ExecutionId), Sql.Of(order.Now), Sql.Of(ending.ToString()), Sql.OrNull(order.Stimulus.Actor.PersonId));
    }

    // What the author of a definition wrote as a fault may be longer than a list has room for.
    private static string Cut(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "\u2026");
}
