using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>The port through which a write tells the workflows what happened and lets them take their next step at once. Processes implements it.</summary>
public interface IProcessDriver
{
    /// <summary>
    /// Writes the rows given and a stimulus row for each event that a workflow may be waiting for, in the write's own transaction. In the same round trip it takes in hand the instances of the
    /// aggregates touched, for <see cref="RunInlineAsync"/>; a write inside a burst names none, since the burst goes on by itself.
    /// </summary>
    /// <param name="transaction">The write's.</param>
    /// <param name="operation">The write's.</param>
    /// <param name="rows">To be written first.</param>
    /// <param name="events">What happened.</param>
    /// <param name="touched">The aggregates.</param>
    /// <param name="made">The aggregates that this write makes: nothing can wait for them yet.</param>
    /// <param name="cancellationToken">Ends the work when the caller has gone.</param>
    Task RecordAsync(
        NpgsqlTransaction transaction,
        Operation operation,
        IReadOnlyList<NpgsqlBatchCommand> rows,
        IReadOnlyList<StoredEvent> events,
        IReadOnlyCollection<AggregateRef> touched,
        IReadOnlySet<AggregateRef> made,
        CancellationToken cancellationToken);

    /// <summary>
    /// After <see cref="RecordAsync"/>: runs the pending stimuli of the instances of these aggregates, in the write's own transaction.
    /// </summary>
    /// <param name="transaction">The write's.</param>
    /// <param name="operation">The write's.</param>
    /// <param name="touched">The aggregates.</param>
    /// <param name="held">What the write has locked; the burst need not do it again.</param>
    /// <param name="isCareful">
    /// Whether the caller has just made a savepoint named <see cref="WritePath.BurstSavepoint"/>: a burst that fails is undone by itself and put off, and so is everything since that savepoint if this
    /// throws. Otherwise it throws what made the first burst fail, and the caller undoes the whole transaction.
    /// </param>
    /// <param name="cancellationToken">Ends the work when the caller has gone.</param>
    /// <returns>Whether the transaction is committed: the last burst does so in its own round trip if nothing is left to be done. Otherwise the caller commits.</returns>
    Task<bool> RunInlineAsync(
        NpgsqlTransaction transaction, Operation operation, IReadOnlyCollection<AggregateRef> touched, IReadOnlySet<AggregateRef> held, bool isCareful, CancellationToken cancellationToken);
}
