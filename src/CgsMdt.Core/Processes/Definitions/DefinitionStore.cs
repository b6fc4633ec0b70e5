using System.Collections.Concurrent;
using System.Collections.Frozen;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>An activity at which an event starts a workflow, in the version new instances take.</summary>
internal sealed record StartingPoint(string Slug, int Version, string ActivityId, ActivationStrategy Activation);

/// <summary>A version as people see it; also one that this version of the program cannot run, so that what stands on it can still be looked at, and be called off.</summary>
/// <param name="Line">Its number, such as <c>2</c> or <c>2.1-local</c>.</param>
/// <param name="Definition">None where it cannot be run.</param>
internal sealed record ShownDefinition(string Name, string Line, WorkflowDefinition? Definition);

/// <summary>
/// The published definitions, read once and kept: a version never changes. Which version is current is looked up again every second at most, so that whatever process
/// publishes one, all others follow within that second and without a restart.
/// </summary>
public sealed partial class DefinitionStore(RecordContextFactory contexts, ActivityRegistry activities, TimeProvider time, ILogger<DefinitionStore> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(string Slug, int Version), WorkflowDefinition> _read = new();
    private readonly ConcurrentDictionary<(string Slug, int Version), ShownDefinition> _shown = new();
    private volatile Current? _current;

    /// <summary>A version, ready to run.</summary>
    /// <exception cref="InvalidOperationException">It is not published, or names activities this version of the program does not have.</exception>
    public Task<WorkflowDefinition> GetAsync(string slug, int version, CancellationToken cancellationToken) => GetAsync(slug, version, null, cancellationToken);

    /// <summary>A version, ready to run, read in the caller's transaction if it has to be read.</summary>
    internal async Task<WorkflowDefinition> GetAsync(string slug, int version, NpgsqlTransaction? within, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue((slug, version), out var known))
        {
            return known;
        }

        await using var db = contexts.OpenForReading(within);
        var json = await db.Set<StoredDefinition>().Where(d => d.Slug == slug && d.Version == version && d.State != DefinitionState.Draft).Select(d => d.Json).SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Version {version} of {slug} is not in the record.");
        var loaded = DefinitionLoader.Load(json, activities.Catalog);
        return _read.GetOrAdd((slug, version), loaded.Definition ?? throw new InvalidOperationException($"Version {version} of {slug} cannot be run: {loaded.Problems[0]}"));
    }

    /// <summary>A version to show.</summary>
    internal async Task<ShownDefinition> ShowAsync(string slug, int version, CancellationToken cancellationToken)
    {
        if (!_shown.TryGetValue((slug, version), out var shown))
        {
            await using var db = contexts.OpenForReading();
            var stored = await db.Set<StoredDefinition>().Where(d => d.Slug == slug && d.Version == version).Select(d => new { d.Name, d.Line }).SingleAsync(cancellationToken);
            shown = new ShownDefinition(stored.Name, stored.Line, await FindAsync(slug, version, null, cancellationToken));
            if (shown.Definition is not null)
            {
                _shown.TryAdd((slug, version), shown);
            }
        }

        return shown;
    }

    /// <summary>The version that new instances of a workflow take; none if nothing starts.</summary>
    public async ValueTask<int?> CurrentVersionAsync(string slug, CancellationToken cancellationToken) =>
        await CurrentVersionAsync(slug, null, cancellationToken);

    /// <summary>The same, in the caller's transaction.</summary>
    internal async ValueTask<int?> CurrentVersionAsync(string slug, NpgsqlTransaction? within, CancellationToken cancellationToken) =>
        (await CurrentAsync(within, cancellationToken)).Versions.TryGetValue(slug, out var version) ? version : null;

    /// <summary>The workflows an event starts.</summary>
    internal async ValueTask<IReadOnlyList<StartingPoint>> StartedByAsync(string eventName, NpgsqlTransaction? within, CancellationToken cancellationToken) =>
        (await CurrentAsync(within, cancellationToken)).ByEvent.GetValueOrDefault(eventName, []);

    /// <summary>Whether some step waits for an event by this name, rather than being started by it.</summary>
    internal async ValueTask<bool> IsAwaitedAsync(string eventName, NpgsqlTransaction? within, CancellationToken cancellationToken) =>
        (await CurrentAsync(within, cancellationToken)).Awaited.Contains(eventName);

    /// <summary>Whether some step publishes an event by this name.</summary>
    internal async ValueTask<bool> IsPublishedAsync(string eventName, CancellationToken cancellationToken) => (await CurrentAsync(null, cancellationToken)).Published.Contains(eventName);

    /// <summary>The ids of the steps, of all versions, whose name for people holds these words, or that have them as their id.</summary>
    internal async ValueTask<string[]> StepsNamedAsync(string words, CancellationToken cancellationToken)
    {
        await CurrentAsync(null, cancellationToken);
        return
        [
            .. _read.Values.SelectMany(d => d.Activities).Where(a => a.DisplayText.Contains(words, StringComparison.OrdinalIgnoreCase) || string.Equals(a.Id, words, StringComparison.OrdinalIgnoreCase))
                .Select(a => a.Id).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Forgets which versions are current, after one was published here.</summary>
    internal void Refresh() => _current = null;

    private async Task<WorkflowDefinition?> FindAsync(string slug, int version, NpgsqlTransaction? within, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(slug, version, within, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            LogUnusable(logger, slug, version);
            return null;
        }
    }

    private async ValueTask<Current> CurrentAsync(NpgsqlTransaction? within, CancellationToken cancellationToken)
    {
        var known = _current;
        if (known is not null && time.GetUtcNow() - known.ReadAt < Fresh)
        {
            return known;
        }

        await using var db = contexts.OpenForReading(within);
        var versions = await db.Set<Workflow>().Where(w => w.CurrentVersion != null).ToDictionaryAsync(w => w.Slug, w => w.CurrentVersion!.Value, StringComparer.Ordinal, cancellationToken);
        var current = known is not null && known.Versions.Count == versions.Count && versions.All(v => known.Versions.TryGetValue(v.Key, out var same) && same == v.Value)
            ? known with { ReadAt = time.GetUtcNow() }
            : await ReadAsync(db, versions, within, cancellationToken);
        _current = current;
        return current;
    }

    private async Task<Current> ReadAsync(RecordContext db, Dictionary<string, int> versions, NpgsqlTransaction? within, CancellationToken cancellationToken)
    {
        List<(string Event, StartingPoint Point)> found = [];
        foreach (var (slug, version) in versions)
        {
            var definition = await GetAsync(slug, version, within, cancellationToken);
            found.AddRange(definition.Triggers.Where(t => t.EventName is not null).Select(t => (t.EventName!, new StartingPoint(slug, version, definition.Activities[t.ActivityIndex].Id, definition.Activation))));
        }

        foreach (var other in await db.Set<StoredDefinition>().Where(d => d.State != DefinitionState.Draft).Select(d => new { d.Slug, d.Version }).ToListAsync(cancellationToken))
        {
            await FindAsync(other.Slug, other.Version, within, cancellationToken);
        }

        return new(
            found.GroupBy(f => f.Event, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(f => f.Point).ToArray(), StringComparer.Ordinal),
            versions.ToFrozenDictionary(StringComparer.Ordinal),
            EventNames.Awaited([.. _read.Values]),
            EventNames.Published([.. _read.Values]),
            time.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Version {Version} of {Workflow} cannot be run by this version of the program")]
    private static partial void LogUnusable(ILogger logger, string workflow, int version);

    private sealed record Current(
        FrozenDictionary<string, StartingPoint[]> ByEvent, FrozenDictionary<string, int> Versions, FrozenSet<string> Awaited, FrozenSet<string> Published, DateTimeOffset ReadAt);
}
