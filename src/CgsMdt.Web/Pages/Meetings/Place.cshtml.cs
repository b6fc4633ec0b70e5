using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Meetings;

/// <summary>How and where a meeting is held, such as a joint clinic.</summary>
public sealed class PlaceModel(ViewAgenda view, SetMeetingPlace set) : RecordPage
{
    /// <summary>The meeting as it stands.</summary>
    public AgendaView Agenda { get; private set; } = null!;

    /// <summary>How it is held.</summary>
    [BindProperty]
    public MeetingForm? Form { get; set; }

    /// <summary>Where.</summary>
    [BindProperty]
    [Display(Name = "The place")]
    public string? Place { get; set; }

    /// <summary>Also the later meetings of the series.</summary>
    [BindProperty]
    public bool AndFollowing { get; set; }

    /// <summary>The version that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The ways there are.</summary>
    public static IEnumerable<SelectListItem> Forms => Enum.GetValues<MeetingForm>().Select(f => new SelectListItem(PlaceWords.Of(f), f.ToString()));

    /// <summary>For this meeting alone, or for the series.</summary>
    public static IEnumerable<SelectListItem> Reach => [new("This meeting alone", "false"), new("This meeting and the later ones of the series", "true")];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        (Version, Form, Place) = (Agenda.Version, Agenda.Meeting.Form, Agenda.Meeting.Place);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Form is null)
        {
            ModelState.TryAddModelError(nameof(Form), "Choose how the meeting is held");
        }

        if (!ModelState.IsValid || Form is not { } form)
        {
            return Again();
        }

        var result = await set.ExecuteAsync(new(Agenda.Meeting.Id, form, Place, AndFollowing, Version), Act(), cancellationToken);
        if (result.IsSuccess)
        {
            return Done(Links.Meeting(reference), $"{PlaceWords.Of(form)}. It stands on the agenda and in the calendars that people subscribe to.");
        }

        return result.Error.Kind == ErrorKind.Stale ? Stale(result.Error, Agenda.Version, new StalePart("How it is held", PlaceWords.Of(form), PlaceWords.Of(Agenda.Meeting))) : Refused(result);
    }

    private async Task<IActionResult?> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(reference, Act(), cancellationToken);
        if (!seen.TryGetValue(out var agenda))
        {
            return Refused(seen);
        }

        Agenda = agenda;
        Viewed(MeetingAggregate.Of(agenda.Meeting.Id));
        return agenda.Board.MayPlan ? null : StatusCode(StatusCodes.Status403Forbidden);
    }
}
