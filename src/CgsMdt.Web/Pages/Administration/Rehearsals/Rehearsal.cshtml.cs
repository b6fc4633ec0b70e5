using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Rehearsing;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Administration.Rehearsals;

/// <summary>What would become of every open instance in a version; from here it is carried out.</summary>
public sealed class RehearsalModel(ReadRehearsal read, RehearseDefinition rehearse, MigrateInstances migrate) : RecordPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>What is shown.</summary>
    public RehearsalPage Rehearsal { get; private set; } = null!;

    /// <summary>Why it is carried out.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether only those are listed that cannot be taken over or would stand still.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Troubled { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? after, CancellationToken cancellationToken) => await LoadAsync(id, after, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostGoOnAsync(Guid id, CancellationToken cancellationToken) =>
        await RehearseAsync(id, page => new(page.Slug, page.Version, GoOn: page.Id, Budget: Patience), cancellationToken);

    /// <summary>Rehearses it once more. The field has its name, so that a form without any replacement names none.</summary>
    public Task<IActionResult> OnPostAgainAsync(Guid id, [FromForm(Name = "Replacements")] Dictionary<string, string?>? replacements, CancellationToken cancellationToken) =>
        RehearseAsync(id, page => new(page.Slug, page.Version, Choose(page, replacements ?? []), Budget: Patience), cancellationToken);

    public async Task<IActionResult> OnPostMigrateAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, null, cancellationToken) is { } missing)
        {
            return missing;
        }

        var done = await migrate.ExecuteAsync(new(RehearsalId.From(id), Reason), Act(), cancellationToken);
        return done.TryGetValue(out var count) ? Done($"/administration/rehearsals/{id}", $"{count} {(count == 1 ? "goes" : "go")} over to version {Rehearsal.Line}, each within seconds.") : Refused(done);
    }

    /// <summary>What was chosen now and before, where it is a step of the version that takes the place of one that is gone.</summary>
    private static Dictionary<string, string> Choose(RehearsalPage page, Dictionary<string, string?> chosen)
    {
        var steps = page.Steps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return chosen.Where(r => page.GoneNames.ContainsKey(r.Key)).Concat(page.Replacements.Where(r => !chosen.ContainsKey(r.Key)).Select(r => KeyValuePair.Create(r.Key, (string?)r.Value)))
            .Where(r => r.Value is not null && steps.Contains(r.Value)).ToDictionary(r => r.Key, r => r.Value!, StringComparer.Ordinal);
    }

    private async Task<IActionResult> RehearseAsync(Guid id, Func<RehearsalPage, RehearseDefinitionInput> input, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, null, cancellationToken) is { } missing)
        {
            return missing;
        }

        var begun = await rehearse.ExecuteAsync(input(Rehearsal), Act(), cancellationToken);
        return begun.TryGetValue(out var rehearsal) ? LocalRedirect($"/administration/rehearsals/{rehearsal}") : Refused(begun);
    }

    private async Task<IActionResult?> LoadAsync(Guid id, Guid? after, CancellationToken cancellationToken)
    {
        var found = await read.ExecuteAsync(new(RehearsalId.From(id), after is { } last ? InstanceId.From(last) : null, Troubled), Act(), cancellationToken);
        if (found.TryGetValue(out var page))
        {
            Rehearsal = page;
            Viewed(page.Lines.Select(l => l.About).OfType<AggregateRef>());
            return null;
        }

        return Refused(found);
    }
}
