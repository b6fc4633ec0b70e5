using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.People.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>Who is on a board today.</summary>
public sealed class MembersModel(ViewBoard view) : RecordPage
{
    /// <summary>What is shown.</summary>
    public BoardDetails Details { get; private set; } = null!;

    /// <summary>Whether the person asking is one of the members whose absences count.</summary>
    public bool MaySayAway => Details.Members.Any(m => m.PersonId == Me && m.Role != BoardRole.Observer);

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
