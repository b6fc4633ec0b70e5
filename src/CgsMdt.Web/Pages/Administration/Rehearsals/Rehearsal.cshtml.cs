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

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? after, CancellationToken cancellationToken) => await LoadAsync(id, after, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostGoOnAsync(Guid id, CancellationToken cancellationToken) =>
        await RehearseAsync(id, page => new(page.Slug, page.Version, GoOn: page.Id, Budget: Patience), cancellationToken);

    public async Task<IActionResult> OnPostAgainAsync(Guid id, Dictionary<string, string?> replacements, CancellationToken cancellationToken)
    {
        var named = replacements.Where(r => !string.IsNullOrEmpty(r.Value));
        return await RehearseAsync(
            id,
            page => new(
                page.Slug, page.Version,
                page.Replacements.Where(r => !replacements.ContainsKey(r.Key)).Concat(named.Select(r => KeyValuePair.Create(r.Key, r.Value!))).ToDictionary(StringComparer.Ordinal), Budget: Patience),
            cancellationToken);
    }

    public async Task<IActionResult> OnPostMigrateAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, null, cancellationToken) is { } missing)
        {
            return missing;
        }

        var done = await migrate.ExecuteAsync(new(RehearsalId.From(id), Reason), Act(), cancellationToken);
        return done.TryGetValue(out var count) ? Done($"/administration/rehearsals/{id}", $"{count} {(count == 1 ? "goes" : "go")} over to version {Rehearsal.Line}, each within seconds.") : Refused(done);
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
        var found = await read.ExecuteAsync(new(RehearsalId.From(id), after is { } last ? InstanceId.From(last) : null), Act(), cancellationToken);
        if (found.TryGetValue(out var page))
        {
            Rehearsal = page;
            return null;
        }

        return Refused(found);
    }
}
