using System.Globalization;
using System.Text;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Where to read definitions from.</summary>
/// <param name="Folder">Holds <c>slug/version.json</c>; none for those that come with the program.</param>
public sealed record ImportDefinitionsInput(string? Folder = null);

/// <summary>What an import did.</summary>
/// <param name="Imported">Versions that are new in the record.</param>
/// <param name="Known">Versions that were there already, with the same meaning.</param>
public sealed record DefinitionsImported(int Imported, int Known);

/// <summary>
/// Takes the workflow definitions of a folder into the record as published versions, by content: a version that is there with another meaning is refused, and then nothing is imported.
/// A newer version becomes current where the product's newest was current; where an administrator chose another, that choice stands.
/// </summary>
public sealed class ImportDefinitions(WritePath writes, ActivityRegistry activities, DefinitionStore definitions)
{
    /// <summary>Imports.</summary>
    public async Task<Result<DefinitionsImported>> ExecuteAsync(ImportDefinitionsInput input, Operation operation, CancellationToken cancellationToken)
    {
        var folder = input.Folder ?? Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder))
        {
            return ProcessErrors.NoDefinitions(folder);
        }

        var files = Directory.EnumerateDirectories(folder)
            .SelectMany(d => Directory.EnumerateFiles(d, "*.json"))
            .Select(Read).OrderBy(f => f.Slug, StringComparer.Ordinal).ThenBy(f => f.Version).ToList();
        List<Error> problems = [.. files.SelectMany(Check)];
        if (files.Count == 0)
        {
            problems.Add(ProcessErrors.NoDefinitions(folder));
        }

        if (problems.Count > 0)
        {
            return Result.Refused<DefinitionsImported>(problems);
        }

        try
        {
            return await writes.RunAsync("process.import-definitions", operation, [], write => StoreAsync(write, files), cancellationToken);
        }
        finally
        {
            definitions.Refresh();
        }
    }

    private async Task<Result<DefinitionsImported>> StoreAsync(WriteScope write, IReadOnlyList<DefinitionFile> files)
    {
        await write.ChangeAloneAsync();
        var known = await write.Db.Set<StoredDefinition>().AsNoTracking().ToDictionaryAsync(d => (d.Slug, d.Version), d => d.Hash, write.CancellationToken);
        var changed = await ChangedAsync(write, files.Where(f => known.TryGetValue((f.Slug, f.Version), out var hash) && hash != f.Hash));
        if (changed.Count > 0)
        {
            return Result.Refused<DefinitionsImported>([.. changed.Select(f => ProcessErrors.VersionChanged(f.Slug, f.Version))]);
        }

        var fresh = files.Where(f => !known.ContainsKey((f.Slug, f.Version))).ToList();
        foreach (var workflow in fresh.GroupBy(f => f.Slug, StringComparer.Ordinal))
        {
            write.Db.AddRange(workflow.Select(f => new StoredDefinition(f.Slug, f.Version, f.Definition!.Name, f.Hash, f.Json, write.Now)));
            var newestBefore = known.Keys.Where(k => string.Equals(k.Slug, workflow.Key, StringComparison.Ordinal) && VersionLine.IsShipped(k.Version)).Select(k => (int?)k.Version).Max();
            await FollowAsync(write, workflow.Key, newestBefore, Math.Max(newestBefore ?? 0, workflow.Max(f => f.Version)));
        }

        return new DefinitionsImported(fresh.Count, files.Count - fresh.Count);
    }

    /// <summary>Those that mean something else than what is in the record. One that is only drawn otherwise is known: what is published is never changed, not even its drawing.</summary>
    private async Task<List<DefinitionFile>> ChangedAsync(WriteScope write, IEnumerable<DefinitionFile> files)
    {
        List<DefinitionFile> changed = [];
        foreach (var file in files)
        {
            var json = await write.Db.Set<StoredDefinition>().Where(d => d.Slug == file.Slug && d.Version == file.Version).Select(d => d.Json).SingleAsync(write.CancellationToken);
            if (DefinitionLoader.Load(json, activities.Catalog).Definition is not { } stored || DefinitionMeaning.Of(stored) != DefinitionMeaning.Of(file.Definition!))
            {
                changed.Add(file);
            }
        }

        return changed;
    }

    /// <summary>Makes the newest version current, unless an administrator chose another.</summary>
    private static async Task FollowAsync(WriteScope write, string slug, int? newestBefore, int newest)
    {
        var workflow = await write.Db.Set<Workflow>().SingleOrDefaultAsync(w => w.Slug == slug, write.CancellationToken);
        if (workflow is null)
        {
            workflow = new Workflow(WorkflowId.New(write.Now), slug);
            write.Db.Add(workflow);
        }

        var before = workflow.CurrentVersion;
        if (before == newestBefore && before != newest)
        {
            workflow.MakeCurrent(newest);
            write.Raise(new WorkflowPublished(workflow.Id, newest));
        }

        write.Db.Add(new DefinitionChange(slug, DefinitionAct.Imported, before, newest, write.Operation.Actor.PersonId, reason: null, write.Now));
    }

    private DefinitionFile Read(string path)
    {
        var json = File.ReadAllText(path, Encoding.UTF8);
        var loaded = DefinitionLoader.Load(json, activities.Catalog);
        var isNumber = int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return new(path, Path.GetFileName(Path.GetDirectoryName(path)!), isNumber ? version : 0, DefinitionText.HashOf(json), json, loaded.Definition, loaded.Problems);
    }

    private static IEnumerable<Error> Check(DefinitionFile file)
    {
        foreach (var problem in file.Problems)
        {
            yield return ProcessErrors.BadDefinition(file.Path, problem.ToString());
        }

        if (file.Definition is not null && !VersionLine.IsShipped(file.Version))
        {
            yield return ProcessErrors.BadDefinition(file.Path, $"Numbers from {VersionLine.FirstLocal} up are for versions that administrators publish: give it the next number of its folder.");
        }

        if (file.Definition is { } read && (read.Version != file.Version || !string.Equals(read.DefinitionId, file.Slug, StringComparison.Ordinal)))
        {
            yield return ProcessErrors.BadDefinition(file.Path, $"It says it is version {read.Version} of {read.DefinitionId}: a file lies in <definitionId>/<version>.json.");
        }
    }

    private sealed record DefinitionFile(string Path, string Slug, int Version, string Hash, string Json, WorkflowDefinition? Definition, IReadOnlyList<Problem> Problems);
}
