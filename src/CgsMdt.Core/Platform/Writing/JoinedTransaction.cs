using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Set by a workflow burst on its own service scope, so that use cases called from there write in the burst's transaction instead of opening one.</summary>
public sealed class JoinedTransaction
{
    /// <summary>The burst's transaction; none in an ordinary scope.</summary>
    public NpgsqlTransaction? Transaction { get; private set; }

    /// <summary>Makes every write of this scope part of <paramref name="transaction"/>.</summary>
    public void Join(NpgsqlTransaction transaction) => Transaction = transaction;
}
