using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using CgsMdt.Web.Pages.Refer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Triage;

/// <summary>A board's triage: the queue as a rail, one case filling the page, and an answer to it one key away.</summary>
public sealed class IndexModel(
    RecordContext db, FindTriageQueue queue, ViewCase view, FindStandardsOfCare protocols, AcceptReferral accept, ReturnReferral giveBack, DeclineReferral decline,
    RedirectReferral redirect, MeetByStandardOfCare standard, ExpediteCase expedite, UndoTriage undo) : RecordPage
{
    /// <summary>The board.</summary>
    public BoardFacts Board { get; private set; } = null!;

    /// <summary>What waits, in order.</summary>
    public TriageQueue Queue { get; private set; } = new(0, [], null);

    /// <summary>The case in hand; none when nothing waits.</summary>
    public CaseView? Case { get; private set; }

    /// <summary>The boards it can be sent on to.</summary>
    public IReadOnlyList<SelectListItem> OtherBoards { get; private set; } = [];

    /// <summary>The protocols that are signed for this board.</summary>
    public IReadOnlyList<SelectListItem> Protocols { get; private set; } = [];

    /// <summary>What was typed.</summary>
    [BindProperty]
    public TriageForm Input { get; set; } = new();

    /// <summary>The panel of the answer that was refused, to be shown open.</summary>
    public string? OpenPanel { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string? reference, string? after, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, reference, after, cancellationToken) is { } answer)
        {
            return answer;
        }

        return Page();
    }

    public Task<IActionResult> OnPostAcceptAsync(string slug, string reference, CancellationToken cancellationToken) =>
        AnswerAsync(slug, reference, "accept", "accepted", id => accept.ExecuteAsync(new(id, Input.Version), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostReturnAsync(string slug, string reference, CancellationToken cancellationToken) =>
        AnswerAsync(slug, reference, "return", "returned for information", id => giveBack.ExecuteAsync(new(id, Input.Missing, Input.Note, Input.Version), Act(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(string slug, string reference, CancellationToken cancellationToken) =>
        AnswerAsync(slug, reference, "decline", "declined", id => decline.ExecuteAsync(new(id, Input.DeclineReason, Input.Note, Input.Version), Act(), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostRedirectAsync(string slug, string reference, CancellationToken cancellationToken)
    {
        var to = Input.ToBoard is { } other ? (await db.FindBoardAsync(other, cancellationToken))?.Id : null;
        return await AnswerAsync(
            slug, reference, "redirect", "redirected", async id => await redirect.ExecuteAsync(new(id, to, Input.Note, Input.Version), Act(), cancellationToken), cancellationToken);
    }

    public Task<IActionResult> OnPostStandardAsync(string slug, string reference, CancellationToken cancellationToken)
    {
        var (name, version) = Input.Protocol?.Split('|', 2) is [var n, var v] && int.TryParse(v, System.Globalization.CultureInfo.InvariantCulture, out var number) ? (n, number) : (null, 0);
        return AnswerAsync(
            slug, reference, "standard", "accepted under a standard of care", id => standard.ExecuteAsync(new(id, name, version, Input.Version), Act(), cancellationToken), cancellationToken);
    }

    public Task<IActionResult> OnPostExpediteAsync(string slug, string reference, CancellationToken cancellationToken) =>
        AnswerAsync(slug, reference, "expedite", "expedited", id => expedite.ExecuteAsync(new(id, Input.UrgencyReason, Input.Version), Act(), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostUndoAsync(string slug, string reference, CancellationToken cancellationToken)
    {
        if (await db.FindCaseAsync(reference, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var undone = await undo.ExecuteAsync(new(found.Id), Act(), cancellationToken);
        if (undone.IsSuccess)
        {
            return Done($"/boards/{slug}/triage/{reference}", $"{reference} is back in the queue. Nobody was told.");
        }

        return await LoadAsync(slug, null, null, cancellationToken) ?? Refused(undone);
    }

    private async Task<IActionResult> AnswerAsync(string slug, string reference, string panel, string done, Func<CaseId, Task<Result>> answer, CancellationToken cancellationToken)
    {
        // The queue before the answer says which case comes next.
        if (await LoadAsync(slug, reference, null, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (!ModelState.IsValid)
        {
            OpenPanel = panel;
            return Again();
        }

        var id = Case!.Facts.Id;
        var result = await answer(id);
        if (result.IsSuccess)
        {
            var next = Queue.Items.SkipWhile(i => i.Id != id).Skip(1).Concat(Queue.Items).FirstOrDefault(i => i.Id != id);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            return Done(
                $"/boards/{slug}/triage/{next?.Reference}".TrimEnd('/'), $"{reference} {done}.", new UndoOffer($"/boards/{slug}/triage/{reference}?handler=Undo", fields, Now + WriteScope.UndoWindow));
        }

        if (result.Error.Kind == ErrorKind.Stale)
        {
            var there = Case.Answer is { } last ? $"{FormWords.Capital(CaseWords.Of(last.Step))} by {last.By ?? "the workflow"}, {LondonTime.DateAndTime(last.At)}" : Case.Standing.Where;
            return Stale(result.Error, Case.TriageVersion, [new("Answer", FormWords.Capital(done), there), new("Note", Input.Note, Case.Answer?.Note)]);
        }

        OpenPanel = panel;
        return Refused(Result.Refused([.. result.Errors.Select(e => e with { Field = FieldOf(e.Field, panel) })]), nameof(Input));
    }

    private static string? FieldOf(string? field, string panel) => (field, panel) switch
    {
        ("Reason", "decline") => nameof(TriageForm.DeclineReason),
        ("Reason", "expedite") => nameof(TriageForm.UrgencyReason),
        _ => field,
    };

    private async Task<IActionResult?> LoadAsync(string slug, string? reference, string? after, CancellationToken cancellationToken)
    {
        if (await db.FindBoardAsync(slug, cancellationToken) is not { } board)
        {
            return NotFound();
        }

        Board = board;
        var waiting = await queue.ExecuteAsync(new TriageQueueInput(board.Id, after), Act(), cancellationToken);
        if (!waiting.TryGetValue(out var found))
        {
            return Refused(waiting);
        }

        Queue = found;
        if ((reference ?? (Queue.Items.Count > 0 ? Queue.Items[0].Reference : null)) is not { } shown)
        {
            return null;
        }

        var seen = await view.ExecuteAsync(new ViewCaseInput(shown), Act(), cancellationToken);
        if (!seen.IsSuccess || seen.Value.Facts.BoardId != board.Id)
        {
            return NotFound();
        }

        Case = seen.Value;
        Viewed(CaseAggregate.Of(Case.Facts.Id));
        OtherBoards = [.. (await db.ListBoardsAsync(cancellationToken)).Where(b => b.Id != board.Id).Select(b => new SelectListItem(b.Name, b.Slug))];
        Protocols = [.. (await protocols.ExecuteAsync(board.Id, LondonCalendar.DateOf(Now), cancellationToken)).Select(p => new SelectListItem($"{p.Name}, version {p.Version}", $"{p.Name}|{p.Version}"))];
        return null;
    }
}
