using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Meetings;

/// <summary>Moves a meeting, after saying what that does to its list.</summary>
public sealed class MoveModel(ViewAgenda view, ForeseeMove foresee, MoveMeeting move) : RecordPage
{
    /// <summary>The meeting as it stands.</summary>
    public AgendaView Agenda { get; private set; } = null!;

    /// <summary>What would happen; none while no date was chosen.</summary>
    public MoveConsequence? Consequence { get; private set; }

    /// <summary>The new date.</summary>
    [BindProperty]
    [Display(Name = "The new date")]
    public DateOnly? Date { get; set; }

    /// <summary>The new start.</summary>
    [BindProperty]
    [Display(Name = "The new start")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>The version that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        (Version, StartsAt) = (Agenda.Version, Agenda.Meeting.StartsAt);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken) => AnswerAsync(
        reference,
        async input =>
        {
            var foreseen = await foresee.ExecuteAsync(input, Act(), cancellationToken);
            Consequence = foreseen.IsSuccess ? foreseen.Value : null;
            return (foreseen, () => Page());
        },
        cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(string reference, CancellationToken cancellationToken) => AnswerAsync(
        reference,
        async input => (
            await move.ExecuteAsync(input, Act(), cancellationToken),
            () => Done(Links.Meeting(reference), $"The meeting is moved to {LondonTime.Date(input.Date)}, {input.StartsAt:HH:mm}. Members are told.")),
        cancellationToken);

    private async Task<IActionResult> AnswerAsync(string reference, Func<MoveMeetingInput, Task<(Result Result, Func<IActionResult> Then)>> act, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Date is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Date), "Enter the new date");
        }

        if (StartsAt is null && !(ModelState[nameof(StartsAt)]?.Errors.Count > 0))
        {
            ModelState.AddModelError(nameof(StartsAt), "Enter the new start, such as 14:30");
        }

        if (!ModelState.IsValid || Date is not { } date || StartsAt is not { } startsAt)
        {
            return Again();
        }

        var (result, then) = await act(new MoveMeetingInput(Agenda.Meeting.Id, date, startsAt, Version));
        if (result.IsSuccess)
        {
            return then();
        }

        return result.Error.Kind == ErrorKind.Stale
            ? Stale(result.Error, Agenda.Version, new StalePart("Date", LondonTime.Date(date), LondonTime.Date(Agenda.Meeting.Date)), new StalePart("Start", $"{startsAt:HH:mm}", $"{Agenda.Meeting.StartsAt:HH:mm}"))
            : Refused(result);
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
