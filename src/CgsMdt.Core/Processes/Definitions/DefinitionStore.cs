using System.Collections.Concurrent;
using System.Collections.Frozen;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>A workflow that an event starts, in the version new instances take.</summary>
internal sealed record StartingPoint(string Slug, int Version);

/// <summary>The imported definitions, read once and kept: a version never changes. Which version is the newest is looked up again now and then.</summary>
public sealed class DefinitionStore(RecordContextFactory contexts, ActivityRegistry activities, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(string Slug, int Version), WorkflowDefinition> _read = new();
    private volatile Starts? _starts;

    /// <summary>A version, ready to run.</summary>
    /// <exception cref="InvalidOperationException">It was never imported, or names activities this version of the program does not have.</exception>
    public async Task<WorkflowDefinition> GetAsync(string slug, int version, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue((slug, version), out var known))
        {
            return known;
        }

        await using var db = contexts.OpenForReading();
        var json = await db.Set<StoredDefinition>().Where(d => d.Slug == slug && d.Version == version).Select(d => d.Json).SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Version {version} of {slug} is not in the record.");
        var loaded = DefinitionLoader.Load(json, activities.Catalog);
        return _read.GetOrAdd((slug, version), loaded.Definition ?? throw new InvalidOperationException($"Version {version} of {slug} cannot be run: {loaded.Problems[0]}"));
    }

    /// <summary>The workflows an event starts.</summary>
    internal async ValueTask<IReadOnlyList<StartingPoint>> StartedByAsync(string eventName, CancellationToken cancellationToken)
    {
        var starts = _starts;
        if (starts is null || time.GetUtcNow() - starts.ReadAt > Fresh)
        {
            starts = await ReadStartsAsync(cancellationToken);
        }

        return starts.ByEvent.GetValueOrDefault(eventName, []);
    }

    /// <summary>Forgets which versions are the newest, after an import.</summary>
    internal void Refresh() => _starts = null;

    private async Task<Starts> ReadStartsAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var newest = await db.Set<StoredDefinition>().GroupBy(d => d.Slug).Select(g => new { Slug = g.Key, Version = g.Max(d => d.Version) }).ToListAsync(cancellationToken);
        List<(string Event, StartingPoint Point)> found = [];
        foreach (var workflow in newest)
        {
            var definition = await GetAsync(workflow.Slug, workflow.Version, cancellationToken);
            found.AddRange(definition.Triggers.Where(t => t.EventName is not null).Select(t => (t.EventName!, new StartingPoint(workflow.Slug, workflow.Version))));
        }

        var starts = new Starts(
            found.GroupBy(f => f.Event, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(f => f.Point).ToArray(), StringComparer.Ordinal),
            time.GetUtcNow());
        _starts = starts;
        return starts;
    }

    private sealed record Starts(FrozenDictionary<string, StartingPoint[]> ByEvent, DateTimeOffset ReadAt);
}
