using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>What a referrer is told once a referral is sent: its reference, and what happens next, by whom, until when.</summary>
public sealed class SentModel(ViewCase view) : RecordPage
{
    /// <summary>The case.</summary>
    public CaseView Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string board, string reference, CancellationToken cancellationToken)
    {
        var found = await view.ExecuteAsync(new ViewCaseInput(reference), Act(), cancellationToken);
        if (!found.IsSuccess || found.Value.Board.Slug != board)
        {
            return NotFound();
        }

        Case = found.Value;
        Viewed(CaseAggregate.Of(Case.Facts.Id));
        return Page();
    }
}
