using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Pages.Refer;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Cases;

/// <summary>Edits the question part of a case: what the board asked for first, everything else beneath.</summary>
public sealed class InformationModel(ViewCase view, SupplyInformation supply, PhenotypeText phenotype, FindTerms terms) : CasePage(view), IReferFormPage
{
    /// <inheritdoc/>
    [BindProperty]
    public ReferForm Form { get; set; } = new();

    /// <summary>The version of the question part that was on the page.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <inheritdoc/>
    [BindProperty]
    public string? TermSearch { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ReferenceTerm> TermsFound { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        Form = ReferForm.From(Case.Stated);
        Version = Case.QuestionVersion;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, string? go, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (go is not null)
        {
            return await HelpAsync(go, cancellationToken);
        }

        var features = await phenotype.ReadAsync(Form.Phenotype, cancellationToken);
        if (!features.TryGetValue(out var read))
        {
            return Refused(features, nameof(Form));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        // What the form does not ask for stays as it is.
        var edited = Form.ToReferral(read, withPatient: false) with { ConsultantId = Case.Stated.ConsultantId, ReferringServiceId = Case.Stated.ReferringServiceId, AgeAtLastSeen = Form.AgeAtLastSeen ?? Case.Stated.AgeAtLastSeen };
        var supplied = await supply.ExecuteAsync(new SupplyInformationInput(Case.Facts.Id, edited, Version), Act(), cancellationToken);
        if (supplied.IsSuccess)
        {
            return Done(CaseUrl, Case.Asked is null ? "Referral updated." : "Thank you. The board has been given what you added; it is back in triage.");
        }

        return supplied.Error.Kind == ErrorKind.Stale ? Stale(supplied.Error, Case.QuestionVersion, Compare(edited)) : Refused(supplied, nameof(Form));
    }

    // Buttons of the form that only help with typing; nothing is saved.
    private async Task<IActionResult> HelpAsync(string go, CancellationToken cancellationToken)
    {
        if (go == "find")
        {
            TermsFound = await terms.BeginningWithAsync(TermKind.Phenotype, TermSearch ?? "", cancellationToken);
        }
        else if (go == "add")
        {
            Form.Variants.Add(new VariantForm());
        }
        else if (go.Split('|', 2) is ["seen" or "absent", var term] picked)
        {
            Form.Phenotype = string.Join('\n', new[] { Form.Phenotype?.TrimEnd(), picked[0] == "absent" ? $"no {term}" : term }.Where(l => l is { Length: > 0 }));
            ModelState.Remove($"{nameof(Form)}.{nameof(Form.Phenotype)}");
        }
        else if (go.Split('|', 2) is ["remove", var number] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < Form.Variants.Count)
        {
            Form.Variants.RemoveAt(index);
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.Variants", StringComparison.Ordinal)).ToList())
            {
                ModelState.Remove(key);
            }
        }

        return Page();
    }

    private StalePart[] Compare(Referral mine) =>
    [
        new("Question", mine.Question, Case.Stated.Question),
        new("Asks for", mine.Purpose?.ToString(), Case.Stated.Purpose?.ToString()),
        new("Urgency", $"{mine.Urgency} {mine.UrgencyReason}", $"{Case.Stated.Urgency} {Case.Stated.UrgencyReason}"),
        new("Needed by", mine.NeededBy?.ToString("O"), Case.Stated.NeededBy?.ToString("O")),
        new("Features", PhenotypeText.Write(mine.Phenotype), PhenotypeText.Write(Case.Stated.Phenotype)),
        new("Variants", string.Join('\n', mine.Variants.Select(ContentWords.Of)), string.Join('\n', Case.Stated.Variants.Select(ContentWords.Of))),
        new("Family history", mine.FamilyHistory, Case.Stated.FamilyHistory),
        new("Tests done", mine.TestsDone, Case.Stated.TestsDone),
        new("Sex", mine.Sex?.ToString(), Case.Stated.Sex?.ToString()),
        new("Ethnic category", mine.EthnicCategory?.ToString(), Case.Stated.EthnicCategory?.ToString()),
        new("Consultant", mine.ConsultantName, Case.Stated.ConsultantName),
    ];

    private async Task<IActionResult?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        return Case.MaySupply ? null : Refused(CaseErrors.NotYours);
    }

    /// <summary>Whether the age is asked for, since no date of birth is held.</summary>
    public bool AsksAge => Case.Missing.Contains(RequiredItem.Age) || Case.Stated.AgeAtLastSeen is not null;
}
