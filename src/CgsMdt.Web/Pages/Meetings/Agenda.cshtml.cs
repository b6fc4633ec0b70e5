using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Meetings;

/// <summary>A meeting's agenda: timed, with what is missing, who comes and whether it will be quorate. The same list prints and fits a phone.</summary>
public sealed class AgendaModel(
    RecordContext db, ViewAgenda view, PublishAgenda publish, BeginSession begin, AddLate addLate, PullIntoDiscussion pullIn, PlanMinutes planMinutes,
    DeferListing defer, UndoListing undo, SetVisitorTimes setTimes, RebookMeeting rebook) : RecordPage
{
    private static readonly TimeSpan BeginsEarly = TimeSpan.FromHours(1);

    /// <summary>What is shown.</summary>
    public AgendaView Agenda { get; private set; } = null!;

    /// <summary>Reference of the case a button is about.</summary>
    [BindProperty]
    public string? Case { get; set; }

    /// <summary>Reference of the case to be added late.</summary>
    [BindProperty]
    public string? Late { get; set; }

    /// <summary>Minutes for the case.</summary>
    [BindProperty]
    public int? Minutes { get; set; }

    /// <summary>Why the case is deferred.</summary>
    [BindProperty]
    public ListingEnd? Reason { get; set; }

    /// <summary>The visiting clinician.</summary>
    [BindProperty]
    public Guid? Person { get; set; }

    /// <summary>From when they can be there.</summary>
    [BindProperty]
    public TimeOnly? CanFrom { get; set; }

    /// <summary>Until when they can stay.</summary>
    [BindProperty]
    public TimeOnly? CanUntil { get; set; }

    /// <summary>Whether the session can be begun by the person now.</summary>
    public bool MayBegin => Agenda.Board.MayPlan && Agenda.Meeting.State is MeetingState.Planned or MeetingState.Scheduled or MeetingState.Locked
        && Now >= Agenda.Meeting.StartsAtUtc - BeginsEarly && LondonTime.DateOf(Now) == Agenda.Meeting.Date;

    /// <summary>The urgent cases that can be added late.</summary>
    public IEnumerable<SelectListItem> LateChoices => Agenda.LateCandidates.Select(c => new SelectListItem(c.Reference, c.Reference));

    private string Self => Links.Meeting(Agenda.Meeting.Reference);

    /// <summary>When a visitor can be there, in words.</summary>
    public static string Times(VisitorLine visitor) => (visitor.CanFrom, visitor.CanUntil) switch
    {
        (null, null) => "throughout",
        ({ } from, null) => $"from {from:HH:mm}",
        (null, { } until) => $"until {until:HH:mm}",
        ({ } from, { } until) => $"{from:HH:mm} to {until:HH:mm}",
    };

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken) => await LoadAsync(reference, cancellationToken) ?? Page();

    public Task<IActionResult> OnPostPublishAsync(string reference, CancellationToken cancellationToken) =>
        DoAsync(reference, id => publish.ExecuteAsync(new(id), Act(), cancellationToken), "The agenda is published. Members are told, and each visiting clinician of their own window.", cancellationToken);

    public async Task<IActionResult> OnPostBeginAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        var begun = await begin.ExecuteAsync(new(Agenda.Meeting.Id), Act(), cancellationToken);
        return begun.IsSuccess ? LocalRedirect(Links.Room(reference)) : Refused(begun);
    }

    public Task<IActionResult> OnPostRebookAsync(string reference, CancellationToken cancellationToken) =>
        DoAsync(reference, id => rebook.ExecuteAsync(new(id), Act(), cancellationToken), "The meeting goes back into the calendars.", cancellationToken);

    public Task<IActionResult> OnPostAddLateAsync(string reference, CancellationToken cancellationToken) =>
        WithCaseAsync(reference, Late, nameof(Late), async (found, meeting) => await addLate.ExecuteAsync(new(found.Id, meeting), Act(), cancellationToken), "added late", cancellationToken);

    public Task<IActionResult> OnPostPullInAsync(string reference, CancellationToken cancellationToken) =>
        WithCaseAsync(reference, Case, nameof(Case), async (found, _) => await pullIn.ExecuteAsync(new(found.Id), Act(), cancellationToken), "will be discussed", cancellationToken);

    public Task<IActionResult> OnPostMinutesAsync(string reference, CancellationToken cancellationToken) =>
        WithCaseAsync(reference, Case, nameof(Case), (found, _) => planMinutes.ExecuteAsync(new(found.Id, Minutes ?? 0), Act(), cancellationToken), $"has {Minutes} minutes", cancellationToken);

    public Task<IActionResult> OnPostDeferAsync(string reference, CancellationToken cancellationToken) =>
        WithCaseAsync(
            reference, Case, nameof(Case), (found, _) => defer.ExecuteAsync(new(found.Id, Reason ?? ListingEnd.Moved), Act(), cancellationToken), "deferred", cancellationToken, mayUndo: true);

    public Task<IActionResult> OnPostUndoAsync(string reference, CancellationToken cancellationToken) =>
        WithCaseAsync(reference, Case, nameof(Case), async (found, _) => await undo.ExecuteAsync(new(found.Id), Act(), cancellationToken), "is back on the agenda", cancellationToken);

    public Task<IActionResult> OnPostVisitorAsync(string reference, CancellationToken cancellationToken) =>
        DoAsync(reference, id => setTimes.ExecuteAsync(new(id, new PersonId(Person ?? Guid.Empty), CanFrom, CanUntil), Act(), cancellationToken), "The times are saved.", cancellationToken);

    private async Task<IActionResult> DoAsync(string reference, Func<MeetingId, Task<Result>> act, string sentence, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var result = await act(Agenda.Meeting.Id);
        return result.IsSuccess ? Done(Self, sentence) : Refused(result);
    }

    private async Task<IActionResult> WithCaseAsync(
        string reference, string? chosen, string field, Func<CaseFacts, MeetingId, Task<Result>> act, string done, CancellationToken cancellationToken, bool mayUndo = false)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrEmpty(chosen))
        {
            ModelState.AddModelError(field, "Choose a case");
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (await db.FindCaseAsync(chosen!, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var result = await act(found, Agenda.Meeting.Id);
        if (!result.IsSuccess)
        {
            return Refused(result);
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(Case)] = found.Reference };
        return Done(Self, $"{found.Reference} {done}.", mayUndo ? new UndoOffer($"{Self}?handler=Undo", fields, Now + WriteScope.UndoWindow) : null);
    }

    private async Task<IActionResult?> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(reference, Act(), cancellationToken);
        if (!seen.TryGetValue(out var agenda))
        {
            return Refused(seen);
        }

        Agenda = agenda.With(await db.ForecastQuorumAsync(agenda.Meeting, cancellationToken));
        Viewed(agenda.Lines.Select(l => CaseAggregate.Of(l.Case.Id)).Append(MeetingAggregate.Of(agenda.Meeting.Id)));
        return null;
    }
}
