using CgsMdt.Core.Meetings.Feeds;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Calendars;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Calendars;

/// <summary>One's calendars with secret addresses: make one, revoke one.</summary>
public sealed class IndexModel(ViewFeeds view, MakeFeed make, RevokeFeed revoke, PublicAddress address) : RecordPage
{
    /// <summary>What is shown.</summary>
    public FeedsView View { get; private set; } = null!;

    /// <summary>The address of the one just made; shown now and never again.</summary>
    public Uri? Made { get; private set; }

    /// <summary>The board it is for; none for everything.</summary>
    [BindProperty]
    public Guid? Board { get; set; }

    /// <summary>The one to revoke.</summary>
    [BindProperty]
    public Guid? Feed { get; set; }

    /// <summary>The boards there are.</summary>
    public IEnumerable<SelectListItem> Boards => View.Boards.Select(b => new SelectListItem(b.Name, b.Id.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var made = await make.ExecuteAsync(new(Board is { } board ? new BoardId(board) : null), Act(), cancellationToken);
        await LoadAsync(cancellationToken);
        if (!made.TryGetValue(out var feed))
        {
            return Refused(made);
        }

        Made = address.Of($"{CalendarEndpoints.Feeds}{feed.Secret}.ics");
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellationToken)
    {
        var revoked = await revoke.ExecuteAsync(new(Feed ?? Guid.Empty), Act(), cancellationToken);
        await LoadAsync(cancellationToken);
        return revoked.IsSuccess ? Done(Links.Calendars, "The calendar's address answers no more.") : Refused(revoked);
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => View = await view.ExecuteAsync(Act(), cancellationToken);
}
