using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Makes contexts over the application's pool, or over a connection that already has a transaction.</summary>
public sealed class RecordContextFactory(NpgsqlDataSource database)
{
    private readonly DbContextOptions<RecordContext> _reading = Options(b => b.UseNpgsql(database), QueryTrackingBehavior.NoTracking);
    private readonly DbContextOptions<RecordContext> _writing = Options(b => b.UseNpgsql(database), QueryTrackingBehavior.TrackAll);

    /// <summary>The pool.</summary>
    public NpgsqlDataSource Database => database;

    /// <summary>For queries: tracks nothing.</summary>
    public RecordContext OpenForReading() => new(_reading);

    /// <summary>For queries of a service scope: inside a workflow's burst they see what its transaction sees.</summary>
    internal RecordContext OpenForReading(JoinedTransaction joined) =>
        joined.Transaction is { Connection: { } connection } burst ? Join(connection, burst, QueryTrackingBehavior.NoTracking) : OpenForReading();

    internal RecordContext OpenForWriting() => new(_writing) { Database = { AutoSavepointsEnabled = false } };

    internal static RecordContext Join(NpgsqlConnection connection, NpgsqlTransaction transaction, QueryTrackingBehavior tracking = QueryTrackingBehavior.TrackAll)
    {
        var context = new RecordContext(Options(b => b.UseNpgsql(connection), tracking));
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(transaction);
        return context;
    }

    private static DbContextOptions<RecordContext> Options(Action<DbContextOptionsBuilder<RecordContext>> provider, QueryTrackingBehavior tracking)
    {
        var builder = new DbContextOptionsBuilder<RecordContext>();
        provider(builder);
        return builder.UseQueryTrackingBehavior(tracking).Options;
    }
}
