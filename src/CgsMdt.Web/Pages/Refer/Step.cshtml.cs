using CgsMdt.Core.Cases;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>One page of the referral journey. Whatever button is pressed, what was typed is saved first, as typed.</summary>
public sealed class StepModel(RecordContext db, FindDraft drafts, SaveDraft save, PhenotypeText phenotype, FindTerms terms) : ReferPage(db, drafts, phenotype), IReferFormPage
{
    private const string Features = "Form.Phenotype";

    /// <summary>The step shown.</summary>
    public ReferStep Step { get; private set; } = ReferStep.All[0];

    /// <summary>The version of the draft the page was made from.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <inheritdoc/>
    [BindProperty]
    public string? TermSearch { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ReferenceTerm> TermsFound { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string board, string step, CancellationToken cancellationToken)
    {
        if (await OpenAsync(board, step, cancellationToken) is { } answer)
        {
            return answer;
        }

        await BindAsync(Draft?.Fields ?? new Dictionary<string, string>());
        Forgive(_ => true);
        Version = Draft?.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, string step, string? go, CancellationToken cancellationToken)
    {
        if (await OpenAsync(board, step, cancellationToken) is { } answer)
        {
            return answer;
        }

        var posted = Change(Posted(), go);
        var saved = await save.ExecuteAsync(new SaveDraftInput(DraftId, Board.Id, posted, Version), Act(), cancellationToken);
        await BindAsync(Merged(posted));
        if (!saved.TryGetValue(out var draft))
        {
            Forgive(_ => true);
            return saved.Error.Kind == ErrorKind.Stale ? Changed(saved.Error, posted) : Refused(saved);
        }

        (DraftKey, Version) = (draft.Draft.Value, draft.Version);
        ModelState.SetModelValue(nameof(Version), draft.Version, null);
        return go switch
        {
            "save" => Done("/refer", "Draft saved. Go on with it whenever you like."),
            "continue" => await GoOnAsync(cancellationToken),
            "find" => await FindTermsAsync(cancellationToken),
            _ => Forgiven(),
        };
    }

    private async Task<IActionResult?> OpenAsync(string board, string step, CancellationToken cancellationToken)
    {
        if (ReferStep.At(step) is not { } found)
        {
            return NotFound();
        }

        Step = found;
        return await FindAsync(board, cancellationToken);
    }

    private async Task<IActionResult> GoOnAsync(CancellationToken cancellationToken)
    {
        await JudgeAsync(cancellationToken);
        Forgive(field => !Step.Asks(field));
        return ModelState.IsValid ? LocalRedirect(Step.Next is { } next ? StepUrl(next) : $"/refer/{Board.Slug}/check?draft={DraftKey}") : Again();
    }

    private async Task<IActionResult> FindTermsAsync(CancellationToken cancellationToken)
    {
        TermsFound = await terms.BeginningWithAsync(TermKind.Phenotype, TermSearch ?? "", cancellationToken);
        return Forgiven();
    }

    private PageResult Forgiven()
    {
        Forgive(_ => true);
        return Page();
    }

    private IActionResult Changed(Error error, Dictionary<string, string> posted)
    {
        StalePart[] parts = [.. posted.Select(f => new StalePart(Label(f.Key), f.Value, Draft?.Fields.GetValueOrDefault(f.Key)))];
        return Stale(error, Draft?.Version ?? 0, parts);
    }

    private static string Label(string field) => System.Text.RegularExpressions.Regex.Replace(field["Form.".Length..], "(?<=[a-z])(?=[A-Z])", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private Dictionary<string, string> Merged(Dictionary<string, string> posted)
    {
        var merged = new Dictionary<string, string>(Draft?.Fields ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, value) in posted)
        {
            merged[name] = value;
        }

        return merged;
    }

    // Buttons that change what was typed: a term picked from the list, a variant taken away.
    private static Dictionary<string, string> Change(Dictionary<string, string> posted, string? go)
    {
        if (go?.Split('|', 2) is ["seen" or "absent", var term] picked)
        {
            var line = picked[0] == "absent" ? $"no {term}" : term;
            posted[Features] = string.Join('\n', new[] { posted.GetValueOrDefault(Features)?.TrimEnd() ?? "", line }.Where(l => l.Length > 0));
        }
        else if (go?.Split('|', 2) is ["remove", var number] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var index))
        {
            VariantFields.Remove(posted, index);
        }
        else if (go == "add")
        {
            VariantFields.Add(posted);
        }

        return posted;
    }
}
