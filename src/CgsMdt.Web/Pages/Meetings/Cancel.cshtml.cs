using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Meetings;

/// <summary>Cancels a meeting, after saying what becomes of its cases.</summary>
public sealed class CancelModel(RecordContext db, ViewAgenda view, CancelMeeting cancel) : RecordPage
{
    /// <summary>The meeting as it stands.</summary>
    public AgendaView Agenda { get; private set; } = null!;

    /// <summary>Why it does not take place.</summary>
    [BindProperty]
    public CancelReason? Reason { get; set; }

    /// <summary>The version that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The reasons that can be chosen.</summary>
    public static IEnumerable<SelectListItem> AllReasons => Enum.GetValues<CancelReason>().Select(r => new SelectListItem(MeetingWords.Of(r), r.ToString()));

    /// <inheritdoc cref="AllReasons"/>
    public IEnumerable<SelectListItem> Reasons => AllReasons;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        var refused = await LoadAsync(reference, cancellationToken);
        Version = refused is null ? Agenda.Version : 0;
        return refused ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Reason is not { } reason)
        {
            ModelState.AddModelError(nameof(Reason), "Choose why the meeting does not take place");
            return Again();
        }

        var cancelled = await cancel.ExecuteAsync(new(Agenda.Meeting.Id, reason, Version), Act(), cancellationToken);
        if (cancelled.TryGetValue(out var over))
        {
            var urgent = await db.FindCasesAsync(over.UrgentToOffer, cancellationToken);
            var offer = urgent.Count == 0 ? "" : $" Offer a huddle or another board for {string.Join(", ", urgent.Values.Select(c => c.Reference))}.";
            return Done(
                $"{Links.Board(Agenda.Board.Board.Slug)}",
                $"{reference} is cancelled: {MeetingWords.Cases(over.Carried.Count)} carried over, {over.Waiting.Count} waiting for room.{offer}");
        }

        return cancelled.Error.Kind == ErrorKind.Stale
            ? Stale(cancelled.Error, Agenda.Version, new StalePart("Meeting", "Cancelled", $"{LondonTime.Date(Agenda.Meeting.Date)}, {Agenda.Meeting.StartsAt:HH:mm}, {Tags.Word(Agenda.Meeting.State)}"))
            : Refused(cancelled);
    }

    private async Task<IActionResult?> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(reference, Act(), cancellationToken);
        if (!seen.TryGetValue(out var agenda))
        {
            return Refused(seen);
        }

        Agenda = agenda;
        Viewed(agenda.Lines.Select(l => CaseAggregate.Of(l.Case.Id)).Append(MeetingAggregate.Of(agenda.Meeting.Id)));
        return agenda.Board.MayPlan ? null : StatusCode(StatusCodes.Status403Forbidden);
    }
}
