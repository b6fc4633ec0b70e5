using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Set by a workflow burst on its own service scope, so that use cases called from there write in the burst's transaction instead of opening one.</summary>
public sealed class JoinedTransaction
{
    private readonly List<NpgsqlBatchCommand> _later = [];
    private readonly Dictionary<AggregateRef, object> _read = [];

    /// <summary>The burst's transaction; none in an ordinary scope.</summary>
    public NpgsqlTransaction? Transaction { get; private set; }

    /// <summary>The aggregates that the transaction had locked before the burst began, and keeps whatever the burst undoes.</summary>
    internal IReadOnlySet<AggregateRef> Held { get; private set; } = new HashSet<AggregateRef>();

    /// <summary>Reference data as the transaction sees it, this scope's own or that of the burst.</summary>
    internal ReferenceView? References { get; set; }

    /// <summary>How many rows are to be written with the end of the burst.</summary>
    internal int Later => _later.Count;

    /// <summary>Makes every write of this scope part of <paramref name="transaction"/>.</summary>
    /// <param name="transaction">The burst's.</param>
    /// <param name="held">The aggregates it has locked.</param>
    /// <param name="references">Reference data as it sees it.</param>
    internal void Join(NpgsqlTransaction transaction, IEnumerable<AggregateRef> held, ReferenceView references) => (Transaction, Held, References) = (transaction, held.ToHashSet(), references);

    /// <summary>Leaves a row that no step of the burst reads to the burst's own last round trip.</summary>
    internal void WriteLater(NpgsqlBatchCommand row) => _later.Add(row);

    /// <summary>What a step has read of an aggregate, if that is still what the record holds: it is locked, and no step has written since.</summary>
    internal T? AsRead<T>(AggregateRef about)
        where T : class => _read.GetValueOrDefault(about) as T;

    /// <summary>Remembers what a step has read, where nobody else can change it.</summary>
    internal void Remember(AggregateRef about, object facts)
    {
        if (Held.Contains(about))
        {
            _read[about] = facts;
        }
    }

    /// <summary>Forgets what was read: something is written.</summary>
    internal void ForgetRead() => _read.Clear();

    /// <summary>Forgets what was left since: its step was undone.</summary>
    internal void ForgetLater(int since) => _later.RemoveRange(since, _later.Count - since);

    /// <summary>Everything left; the caller writes it.</summary>
    internal IReadOnlyList<NpgsqlBatchCommand> TakeLater()
    {
        List<NpgsqlBatchCommand> rows = [.. _later];
        _later.Clear();
        return rows;
    }
}
