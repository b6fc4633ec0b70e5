using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>The answers before they are sent: what is wrong, what the board will still ask for, and whether the patient has been here before.</summary>
public sealed class CheckModel(RecordContext db, FindDraft drafts, PhenotypeText phenotype, FindEarlierCases earlier, ReferCase refer) : ReferPage(db, drafts, phenotype)
{
    /// <summary>The referral as it would be sent.</summary>
    public Referral Referral { get; private set; } = null!;

    /// <summary>What the board requires and the referral lacks.</summary>
    public IReadOnlyList<RequiredItem> Missing { get; private set; } = [];

    /// <summary>Other cases of the patient.</summary>
    public IReadOnlyList<EarlierCase> Earlier { get; private set; } = [];

    /// <summary>The steps with something that must be put right.</summary>
    public IReadOnlyList<(ReferStep Step, string Sentence)> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string board, CancellationToken cancellationToken) =>
        await OpenAsync(board, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string board, CancellationToken cancellationToken)
    {
        if (await OpenAsync(board, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Problems.Count > 0)
        {
            return Again();
        }

        var referrer = Form.ReferrerEmail is { } email ? (await Db.FindPersonByEmailAsync(email, cancellationToken))?.Id : null;
        var sent = await refer.ExecuteAsync(new ReferCaseInput(Board.Id) { Referral = Referral, ReferrerId = referrer, Draft = DraftId }, Act(), cancellationToken);
        if (!sent.TryGetValue(out var id))
        {
            Problems = [.. sent.Errors.Select(e => (ReferStep.Asking(e.Field) ?? ReferStep.All[0], e.Message))];
            return Refused(sent);
        }

        var made = await Db.FindCaseAsync(id, cancellationToken);
        return LocalRedirect(SentUrl(made!.Reference));
    }

    private async Task<IActionResult?> OpenAsync(string board, CancellationToken cancellationToken)
    {
        if (await FindAsync(board, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Draft is null)
        {
            return LocalRedirect($"/refer/{board}/question");
        }

        await BindAsync(Draft.Fields);
        Referral = await JudgeAsync(cancellationToken);
        Problems = [.. from entry in ModelState
                       where entry.Value is { ValidationState: ModelValidationState.Invalid }
                       from error in entry.Value.Errors
                       where error.ErrorMessage.Length > 0
                       select (ReferStep.Asking(entry.Key["Form.".Length..]) ?? ReferStep.All[0], error.ErrorMessage)];
        ModelState.Clear();
        var terms = await Db.FindTermsAsync(Board.Id, LondonCalendar.DateOf(Now), cancellationToken);
        Missing = Completeness.Missing(terms?.Required ?? [], Referral, hasReferrer: true, Referral.Patient?.DateOfBirth is not null);
        Earlier = await earlier.ExecuteAsync(Form.Patient(), Board.Id, Act(), cancellationToken);
        return null;
    }
}
