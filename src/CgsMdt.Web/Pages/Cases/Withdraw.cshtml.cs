using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Cases;

/// <summary>Takes a case back, after saying that it cannot be undone.</summary>
public sealed class WithdrawModel(ViewCase view, WithdrawCase withdraw) : CasePage(view)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public WithdrawalReason? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken) => await OpenAsync(reference, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        var withdrawn = await withdraw.ExecuteAsync(new WithdrawCaseInput(Case.Facts.Id, Reason), Act(), cancellationToken);
        return withdrawn.IsSuccess ? Done(CaseUrl, $"{Case.Facts.Reference} withdrawn.") : Refused(withdrawn);
    }

    private async Task<IActionResult?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        return Case.MaySupply ? null : Refused(CaseErrors.NotYours);
    }
}
