using System.Collections.Concurrent;
using System.Collections.Frozen;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
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

    private static readonly FrozenSet<string> Changes =
        new[] { typeof(WorkflowPublished), typeof(WorkflowRolledBack), typeof(WorkflowVersionRetired) }.Select(EventCatalog.NameOf).ToFrozenSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string Slug, int Version), WorkflowDefinition> _read = new();
    private readonly ConcurrentDictionary<(string Slug, int Version), string> _unusable = new();
    private readonly ConcurrentDictionary<(string Slug, int Version), ShownDefinition> _shown = new();
    private volatile Current? _current;

    /// <summary>A version, ready to run.</summary>
    /// <exception cref="InvalidOperationException">It is not published, or names activities this version of the program does not have.</exception>
    public Task<WorkflowDefinition> GetAsync(string slug, int version, CancellationToken cancellationToken) => GetAsync(slug, version, null, cancellationToken);

    /// <summary>A version, ready to run, read in the caller's transaction if it has to be read.</summary>
    /// <exception cref="DefinitionUnusableException">This version of the program cannot run it.</exception>
    internal Task<WorkflowDefinition> GetAsync(string slug, int version, NpgsqlTransaction? within, CancellationToken cancellationToken) =>
        GetAsync(slug, version, new Reading(within, IsKept: true), cancellationToken);

    /// <summary>A version to show.</summary>
    internal async Task<ShownDefinition> ShowAsync(string slug, int version, CancellationToken cancellationToken)
    {
        if (!_shown.TryGetValue((slug, version), out var shown))
        {
            await using var db = contexts.OpenForReading();
            var stored = await db.Set<StoredDefinition>().Where(d => d.Slug == slug && d.Version == version).Select(d => new { d.Name, d.Line }).SingleAsync(cancellationToken);
            shown = new ShownDefinition(stored.Name, stored.Line, await FindAsync(slug, version, new Reading(null, IsKept: true), cancellationToken));
            if (shown.Definition is not null)
            {
                _shown.TryAdd((slug, version), shown);
            }
        }

        return shown;
    }

    /// <summary>Whether an event says that the write it belongs to changes which versions there are, or which of them new instances take.</summary>
    internal static bool IsChangedWith(string eventName) => Changes.Contains(eventName);

    /// <summary>The version that new instances of a workflow take; none if nothing starts. Where no version can be run here it is the current one all the same: another process may run it.</summary>
    internal async ValueTask<int?> CurrentVersionAsync(string slug, NpgsqlTransaction? within, CancellationToken cancellationToken) =>
        (await CurrentAsync(new Reading(within, IsKept: true), cancellationToken)).Versions.TryGetValue(slug, out var version) ? version : null;

    /// <summary>The workflows an event starts.</summary>
    /// <param name="eventName">The event.</param>
    /// <param name="within">The caller's transaction.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="isChanging">Whether that transaction changes workflows: it may yet fail, so nothing is kept of what it sees.</param>
    internal async ValueTask<IReadOnlyList<StartingPoint>> StartedByAsync(string eventName, NpgsqlTransaction? within, CancellationToken cancellationToken, bool isChanging = false) =>
        (await CurrentAsync(new Reading(within, !isChanging), cancellationToken)).ByEvent.GetValueOrDefault(eventName, []);

    /// <summary>Whether some step waits for an event by this name, rather than being started by it.</summary>
    internal async ValueTask<bool> IsAwaitedAsync(string eventName, NpgsqlTransaction? within, CancellationToken cancellationToken, bool isChanging = false) =>
        (await CurrentAsync(new Reading(within, !isChanging), cancellationToken)).Awaited.Contains(eventName);

    /// <summary>Whether some step publishes an event by this name.</summary>
    internal async ValueTask<bool> IsPublishedAsync(string eventName, CancellationToken cancellationToken) =>
        (await CurrentAsync(new Reading(null, IsKept: true), cancellationToken)).Published.Contains(eventName);

    /// <summary>The ids of the steps, of all versions, whose name for people holds these words, or that have them as their id.</summary>
    internal async ValueTask<string[]> StepsNamedAsync(string words, CancellationToken cancellationToken)
    {
        await CurrentAsync(new Reading(null, IsKept: true), cancellationToken);
        return
        [
            .. _read.Values.SelectMany(d => d.Activities).Where(a => a.DisplayText.Contains(words, StringComparison.OrdinalIgnoreCase) || string.Equals(a.Id, words, StringComparison.OrdinalIgnoreCase))
                .Select(a => a.Id).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Forgets which versions are current, after one may have been published here.</summary>
    internal void Refresh() => _current = null;

    private async Task<WorkflowDefinition> GetAsync(string slug, int version, Reading reading, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue((slug, version), out var known))
        {
            return known;
        }

        if (!_unusable.TryGetValue((slug, version), out var problem))
        {
            await using var db = contexts.OpenForReading(reading.Within);
            var json = await db.Set<StoredDefinition>().Where(d => d.Slug == slug && d.Version == version && d.State != DefinitionState.Draft).Select(d => d.Json).SingleOrDefaultAsync(cancellationToken)
                ?? throw new InvalidOperationException($"Version {version} of {slug} is not in the record.");
            var loaded = DefinitionLoader.Load(json, activities.Catalog);
            if (loaded.Definition is { } definition)
            {
                return reading.IsKept ? _read.GetOrAdd((slug, version), definition) : definition;
            }

            problem = loaded.Problems[0].ToString();
            if (reading.IsKept && _unusable.TryAdd((slug, version), problem))
            {
                LogUnusable(logger, slug, version);
            }
        }

        throw new DefinitionUnusableException(slug, version, problem);
    }

    private async Task<WorkflowDefinition?> FindAsync(string slug, int version, Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(slug, version, reading, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async ValueTask<Current> CurrentAsync(Reading reading, CancellationToken cancellationToken)
    {
        var known = _current;
        if (known is not null && time.GetUtcNow() - known.ReadAt < Fresh)
        {
            return known;
        }

        await using var db = contexts.OpenForReading(reading.Within);
        var chosen = await db.Set<Workflow>().Where(w => w.CurrentVersion != null).ToDictionaryAsync(w => w.Slug, w => w.CurrentVersion!.Value, StringComparer.Ordinal, cancellationToken);
        var current = known is not null && known.Holds(chosen) ? known with { ReadAt = time.GetUtcNow() } : await ReadAsync(db, chosen, reading, cancellationToken);
        if (reading.IsKept)
        {
            _current = current;
        }

        return current;
    }

    private async Task<Current> ReadAsync(RecordContext db, Dictionary<string, int> chosen, Reading reading, CancellationToken cancellationToken)
    {
        var stored = await db.Set<StoredDefinition>().Where(d => d.State != DefinitionState.Draft).Select(d => new { d.Slug, d.Version, d.State }).ToListAsync(cancellationToken);
        Dictionary<(string Slug, int Version), WorkflowDefinition> usable = [];
        foreach (var one in stored)
        {
            if (await FindAsync(one.Slug, one.Version, reading, cancellationToken) is { } definition)
            {
                usable[(one.Slug, one.Version)] = definition;
            }
        }

        Dictionary<string, int> versions = new(StringComparer.Ordinal);
        List<(string Event, StartingPoint Point)> found = [];
        foreach (var (slug, version) in chosen)
        {
            var instead = stored.Where(d => d.Slug == slug && d.State == DefinitionState.Published).Select(d => d.Version);
            versions[slug] = NextBest(version, instead.Where(v => usable.ContainsKey((slug, v))));
            if (usable.TryGetValue((slug, versions[slug]), out var definition))
            {
                found.AddRange(definition.Triggers.Where(t => t.EventName is not null)
                    .Select(t => (t.EventName!, new StartingPoint(slug, definition.Version, definition.Activities[t.ActivityIndex].Id, definition.Activation))));
            }
        }

        return new(
            found.GroupBy(f => f.Event, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(f => f.Point).ToArray(), StringComparer.Ordinal),
            chosen.ToFrozenDictionary(StringComparer.Ordinal),
            versions.ToFrozenDictionary(StringComparer.Ordinal),
            chosen.All(c => usable.ContainsKey((c.Key, c.Value))),
            EventNames.Awaited(usable.Values),
            EventNames.Published(usable.Values),
            time.GetUtcNow());
    }

    /// <summary>
    /// The version to start on: the one chosen, if it can be run here. Else the newest below it of the same line, which is as a rule what was taken before it, or the newest there is:
    /// what starts must not wait until every process is as new as the newest.
    /// </summary>
    private static int NextBest(int chosen, IEnumerable<int> usable) =>
        usable.OrderByDescending(v => v == chosen).ThenByDescending(v => v < chosen && VersionLine.IsShipped(v) == VersionLine.IsShipped(chosen)).ThenByDescending(v => v).FirstOrDefault(chosen);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Version {Version} of {Workflow} cannot be run by this version of the program")]
    private static partial void LogUnusable(ILogger logger, string workflow, int version);

    /// <summary>How something is read.</summary>
    /// <param name="Within">The caller's transaction; none to read what is committed.</param>
    /// <param name="IsKept">Whether others may have of it too.</param>
    private readonly record struct Reading(NpgsqlTransaction? Within, bool IsKept);

    private sealed record Current(
        FrozenDictionary<string, StartingPoint[]> ByEvent, FrozenDictionary<string, int> Chosen, FrozenDictionary<string, int> Versions, bool AllCanBeRun, FrozenSet<string> Awaited,
        FrozenSet<string> Published, DateTimeOffset ReadAt)
    {
        /// <summary>Whether it still holds. Where another version had to do, that one may be retired without the current one changing.</summary>
        public bool Holds(Dictionary<string, int> chosen) =>
            AllCanBeRun && Chosen.Count == chosen.Count && chosen.All(c => Chosen.TryGetValue(c.Key, out var same) && same == c.Value);
    }
}

/// <summary>This version of the program cannot run a version of a workflow; an earlier or later one may.</summary>
internal sealed class DefinitionUnusableException(string slug, int version, string problem) : InvalidOperationException($"Version {version} of {slug} cannot be run: {problem}");
