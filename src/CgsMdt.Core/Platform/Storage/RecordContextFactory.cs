using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Makes contexts over the application's pool, or over a connection that already has a transaction. Contexts are used again once they are given back.</summary>
public sealed class RecordContextFactory(NpgsqlDataSource database)
{
    private readonly PooledDbContextFactory<RecordContext> _reading = Pool(b => b.UseNpgsql(database), QueryTrackingBehavior.NoTracking);
    private readonly PooledDbContextFactory<RecordContext> _writing = Pool(b => b.UseNpgsql(database), QueryTrackingBehavior.TrackAll);
    private readonly PooledDbContextFactory<RecordContext> _joinedReading = Pool(b => b.UseNpgsql(), QueryTrackingBehavior.NoTracking);
    private readonly PooledDbContextFactory<RecordContext> _joinedWriting = Pool(b => b.UseNpgsql(), QueryTrackingBehavior.TrackAll);

    /// <summary>What was read of reference data.</summary>
    internal ReferenceCache References { get; } = new();

    /// <summary>The pool.</summary>
    public NpgsqlDataSource Database => database;

    /// <summary>For queries: tracks nothing.</summary>
    public RecordContext OpenForReading() => _reading.CreateDbContext();

    /// <summary>For queries of a service scope: inside a workflow's burst they see what its transaction sees.</summary>
    internal RecordContext OpenForReading(JoinedTransaction joined) => joined.Transaction is { } burst ? Join(_joinedReading, burst, joined.References) : OpenForReading();

    /// <summary>For queries in the middle of a transaction: on its own connection, since waiting for a second one while every connection is held by somebody who waits would never end.</summary>
    internal RecordContext OpenForReading(NpgsqlTransaction? within) => within is null ? OpenForReading() : Join(_joinedReading, within, null);

    internal RecordContext OpenForWriting()
    {
        var context = _writing.CreateDbContext();
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    /// <summary>Writes in a transaction that somebody else began and ends.</summary>
    internal RecordContext Join(NpgsqlTransaction transaction, ReferenceView references) => Join(_joinedWriting, transaction, references);

    private static RecordContext Join(PooledDbContextFactory<RecordContext> pool, NpgsqlTransaction transaction, ReferenceView? references)
    {
        var context = pool.CreateDbContext();
        context.References = references;
        context.Database.AutoSavepointsEnabled = false;
        context.Database.SetDbConnection(transaction.Connection);
        context.Database.UseTransaction(transaction);
        return context;
    }

    private static PooledDbContextFactory<RecordContext> Pool(Action<DbContextOptionsBuilder<RecordContext>> provider, QueryTrackingBehavior tracking)
    {
        var builder = new DbContextOptionsBuilder<RecordContext>();
        provider(builder);
        return new(builder.UseQueryTrackingBehavior(tracking).Options);
    }
}
