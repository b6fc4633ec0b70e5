using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>A board's queue beside its next meetings; ticked cases are moved or deferred, without a mouse or a script.</summary>
public sealed class QueueModel(RecordContext db, ViewQueue view, ListCase list, MoveListing move, DeferListing defer, UndoListing undo) : RecordPage
{
    /// <summary>What is shown.</summary>
    public QueueView Queue { get; private set; } = null!;

    /// <summary>References of the ticked cases.</summary>
    [BindProperty]
    public IReadOnlyList<string> Cases { get; set; } = [];

    /// <summary>Reference of the meeting to move to.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Why they are deferred.</summary>
    [BindProperty]
    public ListingEnd? Reason { get; set; }

    /// <summary>The meetings that can be chosen.</summary>
    public IEnumerable<SelectListItem> Meetings => Queue.Next
        .Where(c => c.Meeting.State is MeetingState.Planned or MeetingState.Scheduled)
        .Select(c => new SelectListItem($"{LondonTime.ShortDate(c.Meeting.Date)}, {c.Meeting.StartsAt:HH:mm} ({c.Meeting.Minutes - c.MinutesUsed} minutes free)", c.Meeting.Reference));

    /// <summary>The reasons that can be chosen.</summary>
    public static IEnumerable<SelectListItem> DeferReasons => DeferListing.Reasons.Select(r => new SelectListItem(MeetingWords.Of(r), r.ToString()));

    /// <inheritdoc cref="DeferReasons"/>
    public IEnumerable<SelectListItem> Reasons => DeferReasons;

    public async Task<IActionResult> OnGetAsync(string slug, string? after, CancellationToken cancellationToken) =>
        await LoadAsync(slug, after, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, null, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (To is null || await db.FindMeetingAsync(To, cancellationToken) is not { } meeting)
        {
            ModelState.AddModelError(nameof(To), "Choose the meeting to move the cases to");
            return Again();
        }

        return await EachAsync(
            slug,
            async found => found.Place == CasePlace.Waiting
                ? await list.ExecuteAsync(new(found.Id, meeting.Id), Act(), cancellationToken)
                : await move.ExecuteAsync(new(found.Id, meeting.Id), Act(), cancellationToken),
            $"moved to {LondonTime.ShortDate(meeting.Date)}, {meeting.StartsAt:HH:mm}",
            cancellationToken);
    }

    public async Task<IActionResult> OnPostDeferAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, null, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Reason is not { } reason)
        {
            ModelState.AddModelError(nameof(Reason), "Choose why the cases are deferred");
            return Again();
        }

        return await EachAsync(slug, found => defer.ExecuteAsync(new(found.Id, reason), Act(), cancellationToken), "deferred", cancellationToken);
    }

    public async Task<IActionResult> OnPostUndoAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, null, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await EachAsync(slug, async found => await undo.ExecuteAsync(new(found.Id), Act(), cancellationToken), "put back", cancellationToken, mayUndo: false);
    }

    private async Task<IActionResult> EachAsync(
        string slug, Func<CaseFacts, Task<Result>> act, string done, CancellationToken cancellationToken, bool mayUndo = true)
    {
        var references = Cases.SelectMany(c => c.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToList();
        if (references.Count == 0)
        {
            ModelState.AddModelError(string.Empty, "Tick the cases first");
            return Again();
        }

        List<string> moved = [];
        var wereListed = true;
        foreach (var reference in references)
        {
            if (await db.FindCaseAsync(reference, cancellationToken) is not { } found)
            {
                return NotFound();
            }

            var result = await act(found);
            if (!result.IsSuccess)
            {
                // What went before stays done; the page says so beside the refusal.
                await LoadAsync(slug, null, cancellationToken);
                var sentence = moved.Count == 0 ? "" : $" ({string.Join(", ", moved)}: {done}.)";
                return Refused(Result.Refused([.. result.Errors.Select(e => e with { Message = $"{reference}: {e.Message}{sentence}", Field = null })]));
            }

            wereListed &= found.Place == CasePlace.Listed;
            moved.Add(reference);
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(Cases)] = string.Join(',', moved) };
        var offer = mayUndo && wereListed ? new UndoOffer($"{Links.Board(slug)}?handler=Undo", fields, Now + WriteScope.UndoWindow) : null;
        return Done(Links.Board(slug), $"{string.Join(", ", moved)} {done}.", offer);
    }

    private async Task<IActionResult?> LoadAsync(string slug, string? after, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(new(slug, after), Act(), cancellationToken);
        if (!seen.TryGetValue(out var queue))
        {
            return Refused(seen);
        }

        Queue = queue;
        Viewed(queue.Waiting.Select(w => CaseAggregate.Of(w.Case.Id)).Concat(queue.Next.SelectMany(n => n.Cases).Select(c => CaseAggregate.Of(c.Case.Id))));
        return null;
    }
}
