using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>
/// Reference data as this process last read it. A transaction asks once how often reference data has changed (<c>platform.reference_version</c>, counted by triggers in the transaction that
/// changes it): what was read at the same count is what the record holds, whichever process changes it.
/// </summary>
internal sealed class ReferenceCache
{
    internal const string VersionSql = "select version from platform.reference_version";
    private volatile Kept _kept = new(long.MinValue, []);

    /// <summary>What one transaction reads.</summary>
    public ReferenceView Begin() => new(this);

    internal ConcurrentDictionary<object, object> At(long version)
    {
        var kept = _kept;
        if (kept.Version < version)
        {
            _kept = kept = new(version, []);
        }

        // A transaction that began before the last change keeps nothing for others.
        return kept.Version == version ? kept.Rows : [];
    }

    private sealed record Kept(long Version, ConcurrentDictionary<object, object> Rows);
}

/// <summary>Reference data as one transaction sees it. Once the transaction changes any, it reads everything from the record.</summary>
internal sealed class ReferenceView(ReferenceCache cache)
{
    private long? _version;
    private bool _isChanged;

    /// <summary>Notes how often reference data had changed when the transaction began.</summary>
    public void Begin(long version) => _version = version;

    /// <summary>The transaction changes reference data.</summary>
    public void Distrust() => _isChanged = true;

    /// <summary>What was read before by this key, or is read now.</summary>
    public async ValueTask<T?> ReadAsync<T>(RecordContext db, object key, Func<Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (_isChanged)
        {
            return await read();
        }

        _version ??= await VersionAsync(db, cancellationToken);
        var rows = cache.At(_version.Value);
        if (rows.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var found = await read();
        if (found is not null && await VersionAsync(db, cancellationToken) == _version)
        {
            rows[key] = found;
        }

        return found;
    }

    /// <summary>How often reference data has changed.</summary>
    internal static async Task<long> VersionAsync(RecordContext db, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReferenceCache.VersionSql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
