using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>When a board's series does not meet: between terms, and single exceptions.</summary>
public sealed class BreaksModel(ViewBreaks view, AddSeriesBreak add, RemoveSeriesBreak remove) : RecordPage
{
    /// <summary>What is shown.</summary>
    public BreaksView View { get; private set; } = null!;

    /// <summary>The first day.</summary>
    [BindProperty]
    [Display(Name = "The first day")]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty]
    [Display(Name = "The last day")]
    public DateOnly? Until { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public BreakReason? Reason { get; set; }

    /// <summary>The break to remove.</summary>
    [BindProperty]
    public Guid? Break { get; set; }

    /// <summary>The reasons there are.</summary>
    public static IEnumerable<SelectListItem> Reasons => Enum.GetValues<BreakReason>().Select(r => new SelectListItem(PlaceWords.Of(r), r.ToString()));

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await LoadAsync(slug, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (ModelState.IsValid && From is null)
        {
            ModelState.AddModelError(nameof(From), "Enter the first day");
        }

        if (Reason is null)
        {
            ModelState.AddModelError(nameof(Reason), "Choose why the board does not meet");
        }

        if (!ModelState.IsValid || From is not { } from || Reason is not { } reason)
        {
            return Again();
        }

        var added = await add.ExecuteAsync(new(View.Board.Board.Id, from, Until ?? from, reason), Act(), cancellationToken);
        return added.TryGetValue(out var made)
            ? Done(Links.Breaks(slug), made.Planned.Count == 0 ? "Noted. No meeting is planned on those days." : $"Noted. {MeetingWords.Count(made.Planned.Count, "meeting")} on those days: move or cancel {(made.Planned.Count == 1 ? "it" : "them")}.")
            : Refused(added);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, cancellationToken) is { } refused)
        {
            return refused;
        }

        var removed = await remove.ExecuteAsync(new(View.Board.Board.Id, Break ?? Guid.Empty), Act(), cancellationToken);
        return removed.IsSuccess ? Done(Links.Breaks(slug), "The series meets on those days again. Plan more of it to put the meetings there.") : Refused(removed);
    }

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(slug, Act(), cancellationToken);
        if (!seen.TryGetValue(out var breaks))
        {
            return Refused(seen);
        }

        View = breaks;
        return null;
    }
}
