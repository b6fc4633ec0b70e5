using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>An instance that a write has in hand, and what it is to take in there and then.</summary>
internal sealed record InlineWork(ClaimedInstance Instance, List<ClaimedStimulus> Stimuli)
{
    private static readonly Func<int, string> Any = Sql.ByCount(count =>
        $"""
        select {ClaimedInstance.Columns}, {ClaimedStimulus.Columns}
        from processes.instances i join processes.stimuli s on s.instance_id = i.id
        where i.aggregate_id in ({Sql.Rows(count, 1, "uuid")})
        order by i.id, s.id for no key update of i skip locked
        """);

    /// <summary>Writes the rows given and locks the instances of some aggregates that have anything to do, passing over what is held. One round trip.</summary>
    public static async Task<List<InlineWork>> ClaimAsync(
        NpgsqlTransaction transaction, IEnumerable<NpgsqlBatchCommand> first, IReadOnlyCollection<AggregateRef> touched, CancellationToken cancellationToken)
    {
        List<InlineWork> found = [];
        await Sql.ReadAsync(
            transaction, [.. first, Sql.Command(Any(touched.Count), [.. touched.Select(t => Sql.Of(t.Id))])],
            row =>
            {
                // What is written first may answer too, but with fewer columns.
                if (row.FieldCount > ClaimedInstance.Count)
                {
                    Add(found, ClaimedInstance.Read(row), ClaimedStimulus.Read(row, ClaimedInstance.Count));
                }
            },
            cancellationToken);
        return found;
    }

    /// <summary>
    /// Writes the rows given, then starts and wakes instances, and takes in hand what was started, and of what was woken the instances of the aggregates touched that nobody holds and that have
    /// nothing older to take in. One round trip, and nothing is asked for that is known here.
    /// </summary>
    public static async Task<List<InlineWork>> BeginAsync(
        NpgsqlTransaction transaction,
        IEnumerable<NpgsqlBatchCommand> first,
        IReadOnlyList<NewInstance> started,
        IReadOnlyList<NpgsqlBatchCommand> woken,
        Operation operation,
        CancellationToken cancellationToken)
    {
        List<InlineWork> found = [];
        Guid? passed = null;
        await Sql.ReadAsync(
            transaction, [.. first, .. started.Select(s => s.Insert(operation)), .. woken],
            row =>
            {
                if (row.FieldCount > ClaimedInstance.Count)
                {
                    // What is older, or is no waking, comes first; then the rest is a worker's.
                    if (passed == row.GetGuid(0) || !row.GetBoolean(ClaimedInstance.Count + 3))
                    {
                        passed = row.GetGuid(0);
                        return;
                    }

                    var stimulus = ClaimedStimulus.Fresh(row.GetInt64(ClaimedInstance.Count), StimulusKind.Resume, operation) with
                    {
                        Wait = row.GetInt32(ClaimedInstance.Count + 1),
                        EventName = row.GetString(ClaimedInstance.Count + 2),
                    };
                    Add(found, ClaimedInstance.Read(row), stimulus);
                }
                else
                {
                    var begun = started.First(s => s.Id.Value == row.GetGuid(0));
                    found.Add(new(begun.Row, [ClaimedStimulus.Fresh(row.GetInt64(1), StimulusKind.Start, operation) with { EventName = begun.EventName, ActivityId = begun.Start.ActivityId }]));
                }
            },
            cancellationToken);
        return found;
    }

    private static void Add(List<InlineWork> found, ClaimedInstance instance, ClaimedStimulus stimulus)
    {
        if (found.Count == 0 || found[^1].Instance.Id != instance.Id)
        {
            found.Add(new(instance, []));
        }

        found[^1].Stimuli.Add(stimulus);
    }
}

/// <summary>An instance that an event starts for an aggregate. Its correlation id is the aggregate's id.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Aggregate">What it drives.</param>
/// <param name="EventName">What started it.</param>
internal sealed record NewInstance(InstanceId Id, StartingPoint Start, AggregateRef Aggregate, string EventName)
{
    /// <summary>It as its row is before its first burst.</summary>
    public ClaimedInstance Row => new(Id, Start.Slug, Start.Version, Aggregate.Kind.Name, Aggregate.Id, InstanceStatus.Running, null, 0, Aggregate.Id.ToString(), null, null, 0);

    /// <summary>Writes it and the stimulus that begins it, unless one of the workflow lives for the aggregate; returns their identifiers.</summary>
    public NpgsqlBatchCommand Insert(Operation operation) => Sql.Command(
        $"""
        with started as (
            insert into processes.instances (id, slug, version, aggregate_kind, aggregate_id, is_leading, correlation, depth, status, revision, created_at, changed_at)
            values ($6, $7, $8, $9, $10, true, $12, 0, 'Running', 0, $5, $5)
            on conflict (aggregate_id, slug) where is_leading and status in ('Running', 'Faulted') do nothing
            returning id)
        {StimulusStore.Into}
        select id, 'Start', null::integer, $11, {StimulusStore.Cause}, $13, null::jsonb from started
        returning instance_id, id
        """,
        [
            .. StimulusStore.CauseOf(operation), Sql.Of(Id.Value), Sql.Of(Start.Slug), Sql.Of(Start.Version), Sql.Of(Aggregate.Kind.Name), Sql.Of(Aggregate.Id), Sql.Of(EventName),
            Sql.Of(Aggregate.Id.ToString()), Sql.Of(Start.ActivityId),
        ]);
}
