namespace CgsMdt.Core.Platform;

/// <summary>Writes what was only looked at, shown or refused: entries that belong to no change.</summary>
public sealed class AuditLog(RecordContextFactory contexts)
{
    /// <summary>One row for a page, list or room interval, with everything it showed.</summary>
    public Task ViewedAsync(Operation operation, string action, IEnumerable<AggregateRef> about, CancellationToken cancellationToken) =>
        WriteAsync(AuditEntry.Of(operation, action, AuditOutcome.Viewed, about), cancellationToken);

    /// <summary>One row for each identity shown.</summary>
    public Task RevealedAsync(Operation operation, string action, AggregateRef about, string reason, CancellationToken cancellationToken) =>
        WriteAsync(AuditEntry.Of(operation, action, AuditOutcome.Revealed, [about], reason), cancellationToken);

    /// <summary>One row for a refusal; <paramref name="code"/> is the error's.</summary>
    public Task RefusedAsync(Operation operation, string action, IEnumerable<AggregateRef> about, string code, CancellationToken cancellationToken) =>
        WriteAsync(AuditEntry.Of(operation, action, AuditOutcome.Refused, about, code), cancellationToken);

    private async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var context = contexts.OpenForWriting();
        context.Add(entry);
        await context.SaveChangesAsync(cancellationToken);
    }
}
