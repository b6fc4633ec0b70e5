using CgsMdt.Core.Meetings.Reading;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>Every version of a board's terms of reference.</summary>
public sealed class TermsModel(ViewBoard view) : RecordPage
{
    /// <summary>What is shown.</summary>
    public BoardDetails Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(slug, Act(), cancellationToken);
        if (!seen.TryGetValue(out var details))
        {
            return Refused(seen);
        }

        Details = details;
        return Page();
    }
}
