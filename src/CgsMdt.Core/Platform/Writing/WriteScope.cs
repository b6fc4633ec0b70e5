using System.Data;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>What a use case writes with: the tracked record, and everything that is stored with the change.</summary>
public sealed class WriteScope
{
    private readonly List<IDomainEvent> _events = [];
    private readonly List<AggregateRef> _about = [];
    private readonly HashSet<AggregateRef> _held;
    private readonly HashSet<AggregateRef> _made = [];
    private readonly bool _mayWait;

    internal WriteScope(
        RecordContext db, NpgsqlTransaction transaction, Operation operation, IEnumerable<AggregateRef> held, bool mayWait, CancellationToken cancellationToken) =>
        (Db, Transaction, Operation, _held, _mayWait, CancellationToken) = (db, transaction, operation, [.. held], mayWait, cancellationToken);

    /// <summary>How long a step can be undone, and what it would send is held back.</summary>
    public static TimeSpan UndoWindow { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The tracked record.</summary>
    public RecordContext Db { get; }

    /// <summary>The transaction everything is written in.</summary>
    public NpgsqlTransaction Transaction { get; }

    /// <summary>Who, why, when.</summary>
    public Operation Operation { get; }

    /// <summary>The one instant of the operation, UTC.</summary>
    public DateTimeOffset Now => Operation.Now;

    /// <summary>Ends the work when the caller has gone.</summary>
    public CancellationToken CancellationToken { get; }

    internal IReadOnlyList<IDomainEvent> Events => _events;

    internal IReadOnlyList<AggregateRef> Subjects => _about;

    internal IReadOnlySet<AggregateRef> Held => _held;

    internal IReadOnlySet<AggregateRef> Made => _made;

    internal bool IsConnected => Transaction.Connection?.State == ConnectionState.Open;

    /// <summary>States that something happened; stored with the change, and what workflows react to.</summary>
    public void Raise(IDomainEvent happened)
    {
        _events.Add(happened);
        _about.Add(happened.About());
    }

    /// <summary>Names a further aggregate in the audit entry.</summary>
    public void About(AggregateRef aggregate) => _about.Add(aggregate);

    /// <summary>Names an aggregate that this write makes: nobody else can see it before the commit, so it counts as locked.</summary>
    public void Makes(AggregateRef aggregate)
    {
        _held.Add(aggregate);
        _made.Add(aggregate);
    }

    /// <summary>Puts something to be sent after the commit. An undoable step holds it back for <see cref="UndoWindow"/>.</summary>
    public OutboxMessage Send<TPayload>(string kind, string key, AggregateRef about, TPayload payload, bool undoable = false)
    {
        var message = OutboxMessage.Of(Operation, kind, key, about, payload, undoable ? Now + UndoWindow : null);
        Db.Add(message);
        return message;
    }

    /// <summary>
    /// Locks further aggregates found on the way. It waits for those that come after everything held in the locking order; out of order it does not:
    /// the operation is run again with them taken first.
    /// </summary>
    /// <exception cref="AggregateBusyException">One is held by another transaction.</exception>
    public async Task LockAsync(params IEnumerable<AggregateRef> aggregates)
    {
        var wanted = aggregates.Where(a => !_held.Contains(a)).ToList();
        if (_mayWait && wanted.TrueForAll(a => _held.All(h => AggregateLocks.Order.Compare(h, a) < 0)))
        {
            await AggregateLocks.TakeAsync(Transaction, wanted, CancellationToken);
        }
        else
        {
            await AggregateLocks.TakeNowAsync(Transaction, wanted, CancellationToken);
        }

        _held.UnionWith(wanted);
    }

    /// <summary>The next number of a sequence, for references that people quote. Numbers of operations that were rolled back are not used again.</summary>
    /// <param name="sequence">The sequence with its schema; a constant of the code, never input.</param>
    public async Task<long> NextNumberAsync(string sequence)
    {
        await using var command = new NpgsqlCommand("select nextval($1::regclass)", Transaction.Connection, Transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sequence });
        return (long)(await command.ExecuteScalarAsync(CancellationToken))!;
    }
}
