using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>A board's queue beside its next meetings.</summary>
/// <param name="WaitingCount">How many cases wait in all.</param>
/// <param name="Waiting">Those shown, in listing order.</param>
/// <param name="After">Reference of the last one shown, where more follow.</param>
/// <param name="Next">The next meetings, earliest first.</param>
public sealed record QueueView(BoardView Board, int WaitingCount, IReadOnlyList<QueueLine> Waiting, string? After, IReadOnlyList<MeetingColumn> Next);

/// <summary>A waiting case.</summary>
/// <param name="WouldGoOn">The meeting it would be listed on now.</param>
/// <param name="Reason">Why it has to wait, where there is none.</param>
public sealed record QueueLine(CaseFacts Case, int Minutes, bool IsCarriedOver, int PassedOver, MeetingFacts? WouldGoOn, WaitingReason Reason);

/// <summary>One of the next meetings with its list.</summary>
public sealed record MeetingColumn(MeetingFacts Meeting, int MinutesUsed, IReadOnlyList<ListedLine> Cases);

/// <summary>A case on a list.</summary>
public sealed record ListedLine(ListingFacts Listing, CaseFacts Case);

/// <summary>A page of a board's queue.</summary>
/// <param name="After">The reference the page goes on after.</param>
public sealed record ViewQueueInput(string Slug, string? After = null);

/// <summary>Reads a board's queue: what waits, in what order and why, and where it would go.</summary>
public sealed class ViewQueue(RecordContext db)
{
    private const int PageSize = 50;
    private const int MeetingsShown = 3;

    /// <summary>Reads it.</summary>
    public async Task<Result<QueueView>> ExecuteAsync(ViewQueueInput input, Operation operation, CancellationToken cancellationToken)
    {
        var seen = await BoardView.OfAsync(db, input.Slug, operation, cancellationToken);
        if (!seen.TryGetValue(out var view))
        {
            return Result.Refused<QueueView>(seen.Errors);
        }

        var next = await db.ComingMeetingsAsync(view.Board.Id, operation.Now.AddHours(-12), MeetingsShown, cancellationToken);
        List<MeetingColumn> columns = [];
        foreach (var meeting in next)
        {
            var listings = await db.ListingsOfAsync(meeting.Id, cancellationToken);
            var cases = await db.FindCasesAsync(listings.ConvertAll(l => l.CaseId), cancellationToken);
            columns.Add(new MeetingColumn(meeting, listings.Where(l => l.Section == ListingSection.Discuss).Sum(l => l.Minutes), listings.ConvertAll(l => new ListedLine(l, cases[l.CaseId]))));
        }

        if (view.Terms is not { } terms)
        {
            return new QueueView(view, 0, [], null, columns);
        }

        var plan = await db.PlanListingAsync(view.Board.Id, terms, operation.Now, after: null, cancellationToken);
        var shown = plan.InOrder.SkipWhile(c => input.After is not null && c.Reference != input.After).Skip(input.After is null ? 0 : 1).Take(PageSize + 1).ToList();
        var facts = await db.FindCasesAsync(shown.ConvertAll(c => c.CaseId), cancellationToken);
        var meetings = (await db.ComingMeetingsAsync(view.Board.Id, operation.Now, 1000, cancellationToken)).ToDictionary(m => m.Id);
        var lines = shown.Take(PageSize).Select(c => new QueueLine(
            facts[c.CaseId], c.Minutes, c.IsCarriedOver, c.PassedOver, plan.PlaceOf(c.CaseId) is { } place ? meetings.GetValueOrDefault(place) : null, plan.ReasonOf(c.CaseId))).ToList();
        return new QueueView(view, plan.InOrder.Count, lines, shown.Count > PageSize ? lines[^1].Case.Reference : null, columns);
    }
}
