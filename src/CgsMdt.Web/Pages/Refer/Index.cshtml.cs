using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>Where a referral begins: choose a board, or go on with a draft.</summary>
public sealed class IndexModel(RecordContext db, FindDraft drafts, FindMyCases cases, DiscardDraft discard) : RecordPage
{
    /// <summary>The boards a case can be put to, by network.</summary>
    public IReadOnlyList<BoardFacts> Boards { get; private set; } = [];

    /// <summary>One's own drafts.</summary>
    public IReadOnlyList<DraftView> Drafts { get; private set; } = [];

    /// <summary>One's own latest cases.</summary>
    public MyCases Mine { get; private set; } = new([], null);

    /// <summary>The last case of the part before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Boards = [.. (await db.ListBoardsAsync(cancellationToken)).OrderBy(b => b.NetworkName, StringComparer.Ordinal).ThenBy(b => b.Name, StringComparer.Ordinal)];
        Drafts = await drafts.AllAsync(Act(), cancellationToken);
        Mine = await cases.ExecuteAsync(new MyCasesInput(After is { } last ? new CaseId(last) : null), Act(), cancellationToken);
        Viewed(Mine.Items.Select(c => CaseAggregate.Of(c.Id)));
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid draft, CancellationToken cancellationToken)
    {
        var discarded = await discard.ExecuteAsync(new DraftId(draft), Act(), cancellationToken);
        return discarded.IsSuccess ? Done("/refer", "Draft discarded.") : Refused(discarded);
    }
}
