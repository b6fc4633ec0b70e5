using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.EarlyEvents;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>A stimulus or a due time that seems to be next for its instance: seen without a lock, to be made sure of under one.</summary>
/// <param name="Seen">The instance as it was then.</param>
/// <param name="Stimulus">What is to be taken in; none for a due time.</param>
/// <param name="DueWait">The wait whose time has come, where there is no stimulus.</param>
/// <param name="Locks">What to lock before it.</param>
internal sealed record Candidate(ClaimedInstance Seen, ClaimedStimulus? Stimulus, int DueWait, IReadOnlyList<AggregateRef> Locks)
{
    public InstanceId Instance => Seen.Id;
}

/// <summary>What a look gave.</summary>
/// <param name="Candidates">The stimulus that could be taken in longest ago first, then the earliest due time.</param>
/// <param name="NextAt">When the next one is due, as far as is known; none if nothing is.</param>
/// <param name="HasEventsToTend">Whether an early event is too old, or may have found its wait.</param>
internal sealed record WorkSeen(IReadOnlyList<Candidate> Candidates, DateTimeOffset? NextAt, bool HasEventsToTend)
{
    // The queue is as good as empty whenever PostgreSQL counts it, so it would as soon read all of it as look one instance up in it. It cannot choose where a subquery says "offset 0".
    internal const string Heads =
        $"""
        select {ClaimedInstance.Columns}, s.needs_kind, s.needs_id, {ClaimedStimulus.Columns}
        from processes.stimuli s join processes.instances i on i.id = s.instance_id
        where s.state = 'Pending' and s.not_before <= $1
            and not exists (select 1 from processes.stimuli o where o.instance_id = s.instance_id and (o.kind <> 'Continue', o.id) < (s.kind <> 'Continue', s.id) offset 0)
        order by s.not_before, s.id limit $2
        """;

    internal const string DueTimes =
        $"""
        select {ClaimedInstance.Columns}, null::text, null::uuid, w.number
        from processes.waits w join processes.instances i on i.id = w.instance_id
        where w.due <= $1 and not exists (select 1 from processes.stimuli o where o.instance_id = w.instance_id offset 0)
        order by w.due, w.instance_id, w.number limit $2
        """;

    internal const string Next =
        $"""
        select least(
            (select min(not_before) from processes.stimuli where state = 'Pending' and not_before > $1),
            (select min(due) from processes.waits where due > $1),
            (select min(expires_at) from processes.kept_events where state = 'Kept' and expires_at > $1)),
            exists (
                select 1 from processes.kept_events e
                where e.state = 'Kept' and (e.expires_at <= $1 or {EarlyEventMatch.HasWait}))
        """;

    /// <summary>Looks, locking nothing.</summary>
    public static async Task<WorkSeen> LookAsync(NpgsqlDataSource database, DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Sql.Command(Heads, Sql.Of(now), Sql.Of(atMost)));
        batch.BatchCommands.Add(Sql.Command(DueTimes, Sql.Of(now), Sql.Of(atMost)));
        batch.BatchCommands.Add(Sql.Command(Next, Sql.Of(now)));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        List<Candidate> seen = [];
        for (var result = 0; result < 2; result++)
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                seen.Add(Read(rows, isDueTime: result == 1));
            }

            await rows.NextResultAsync(cancellationToken);
        }

        await rows.ReadAsync(cancellationToken);
        return new([.. seen.DistinctBy(c => c.Instance)], rows.IsDBNull(0) ? null : rows.GetFieldValue<DateTimeOffset>(0), rows.GetBoolean(1));
    }

    private static Candidate Read(NpgsqlDataReader row, bool isDueTime)
    {
        const int needs = ClaimedInstance.Count;
        var seen = ClaimedInstance.Read(row);
        List<AggregateRef> locks = [];
        if (EventRouting.KindOf(seen.AggregateKind) is { } kind)
        {
            locks.Add(new(kind, seen.AggregateId));
        }

        if (!row.IsDBNull(needs) && EventRouting.KindOf(row.GetString(needs)) is { } other)
        {
            locks.Add(new(other, row.GetGuid(needs + 1)));
        }

        return new(
            seen, isDueTime ? null : ClaimedStimulus.Read(row, needs + 2), isDueTime ? row.GetInt32(needs + 2) : 0, [.. locks.Distinct().OrderBy(l => l.Kind.Rank).ThenBy(l => l.Id)]);
    }
}
