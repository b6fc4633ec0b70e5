using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Reads what happened to an aggregate.</summary>
internal static class RecordedEvents
{
    private static readonly Func<RecordContext, string, Guid, string[], CancellationToken, Task<StoredEvent?>> Last = EF.CompileAsyncQuery(
        (RecordContext db, string kind, Guid id, string[] names, CancellationToken _) => db.Set<StoredEvent>().AsNoTracking()
            .Where(e => e.AggregateKind == kind && e.AggregateId == id && names.Contains(e.Name)).OrderByDescending(e => e.Sequence).FirstOrDefault());

    /// <summary>The last event of a type.</summary>
    public static Task<StoredEvent?> LastEventAsync<T>(this RecordContext db, AggregateRef about, CancellationToken cancellationToken)
        where T : IDomainEvent => db.LastEventAsync(about, [EventCatalog.NameOf(typeof(T))], cancellationToken);

    /// <summary>The last event of some types.</summary>
    public static Task<StoredEvent?> LastEventAsync(this RecordContext db, AggregateRef about, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        Last(db, about.Kind.Name, about.Id, [.. names], cancellationToken);
}
