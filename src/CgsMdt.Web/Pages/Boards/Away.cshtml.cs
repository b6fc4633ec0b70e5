using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>When a board's members are away: told by themselves, or by whoever plans the meetings.</summary>
public sealed class AwayModel(ViewAway view, TellAbsence tell, TakeBackAbsence takeBack) : RecordPage
{
    /// <summary>What is shown.</summary>
    public AwayView View { get; private set; } = null!;

    /// <summary>Who is away.</summary>
    [BindProperty]
    public Guid? Person { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty]
    [Display(Name = "The first day")]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty]
    [Display(Name = "The last day")]
    public DateOnly? Until { get; set; }

    /// <summary>The absence that no longer holds.</summary>
    [BindProperty]
    public Guid? Absence { get; set; }

    /// <summary>Whom it can be said of.</summary>
    public IEnumerable<SelectListItem> People => View.Members.Select(m => new SelectListItem(m.Name, m.PersonId.ToString(), m.PersonId == Me));

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

        if (!ModelState.IsValid || From is not { } from)
        {
            return Again();
        }

        var person = new PersonId(Person ?? Me.Value);
        var told = await tell.ExecuteAsync(new(View.Board.Board.Id, person, from, Until ?? from), Act(), cancellationToken);
        return told.IsSuccess ? Done(Links.Away(slug), $"Noted: away from {LondonTime.Date(from)} to {LondonTime.Date(Until ?? from)}.") : Refused(told);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, cancellationToken) is { } refused)
        {
            return refused;
        }

        var taken = await takeBack.ExecuteAsync(new(View.Board.Board.Id, Absence ?? Guid.Empty), Act(), cancellationToken);
        return taken.IsSuccess ? Done(Links.Away(slug), "Taken back.") : Refused(taken);
    }

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(slug, Act(), cancellationToken);
        if (!seen.TryGetValue(out var away))
        {
            return Refused(seen);
        }

        View = away;
        return null;
    }
}
