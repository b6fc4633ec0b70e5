using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>A hand-over as the boards at its ends see it.</summary>
/// <param name="Facts">Where it stands.</param>
/// <param name="FromReference">The advisory board's case.</param>
/// <param name="ToReference">The deciding board's case, once it has one.</param>
/// <param name="FromName">The advisory board.</param>
/// <param name="ToName">The deciding board.</param>
/// <param name="IsMineToReceive">One of the deciding board's people who record the arrival.</param>
/// <param name="IsMineToAnswer">The deciding board's chair.</param>
/// <param name="IsDecided">The deciding board's outcome is signed, so that it can be answered.</param>
public sealed record HandOverRow(
    HandOverFacts Facts, string FromReference, string? ToReference, string FromName, string ToName, bool IsMineToReceive, bool IsMineToAnswer, bool IsDecided)
{
    /// <summary>Not answered yet: shown in red on both sides.</summary>
    public bool IsUnanswered => Facts.State is HandOverState.Opened or HandOverState.Sent or HandOverState.Received;
}

/// <summary>The hand-overs of a person's boards, in both directions.</summary>
/// <param name="Sent">From their boards, unanswered first, then the latest.</param>
/// <param name="Received">To their boards, in the same order.</param>
public sealed record HandOverLists(IReadOnlyList<HandOverRow> Sent, IReadOnlyList<HandOverRow> Received);

/// <summary>Lists the hand-overs of the boards a person is on; ended ones of the last year.</summary>
public sealed class ListHandOvers(RecordContextFactory contexts)
{
    private const int AtMost = 200;
    private static readonly BoardRole[] Members = [.. Enum.GetValues<BoardRole>().Where(r => r != BoardRole.Observer)];
    private static readonly BoardRole[] Receivers = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];
    private static readonly BoardRole[] Answerers = [BoardRole.Chair, BoardRole.CoChair];

    /// <inheritdoc cref="ListHandOvers"/>
    public async Task<HandOverLists> ExecuteAsync(PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var today = LondonCalendar.DateOf(now);
        var mine = (await db.BoardsOfAsync(person, Members, today, cancellationToken)).ToHashSet();
        var since = now.AddYears(-1);
        var found = await OutcomeDirectory.Facts(db.Set<HandOver>()
                .Where(h => (mine.Contains(h.FromBoard) || mine.Contains(h.ToBoard)) && (h.State != HandOverState.Told || h.OpenedAt > since))
                .OrderBy(h => h.State == HandOverState.Told || h.State == HandOverState.Answered).ThenByDescending(h => h.OpenedAt).Take(AtMost))
            .ToListAsync(cancellationToken);
        var cases = await db.FindCasesAsync([.. found.Select(h => h.FromCase), .. found.Select(h => h.ToCase).OfType<CaseId>()], cancellationToken);
        CaseId?[] targets = [.. found.Select(h => h.ToCase)];
        var decided = (await db.Set<Outcome>().Where(o => targets.Contains(o.CaseId) && o.State == OutcomeState.Signed).Select(o => o.CaseId).ToListAsync(cancellationToken)).ToHashSet();
        var names = (await db.ListBoardsAsync(cancellationToken)).ToDictionary(b => b.Id, b => b.Name);
        var receives = (await db.BoardsOfAsync(person, Receivers, today, cancellationToken)).ToHashSet();
        var answers = (await db.BoardsOfAsync(person, Answerers, today, cancellationToken)).ToHashSet();
        List<HandOverRow> rows =
        [
            .. found.Select(h => new HandOverRow(
                h, cases[h.FromCase].Reference, h.ToCase is { } to ? cases[to].Reference : null, names[h.FromBoard], names[h.ToBoard],
                receives.Contains(h.ToBoard), answers.Contains(h.ToBoard), h.ToCase is { } at && decided.Contains(at))),
        ];
        return new(rows.FindAll(r => mine.Contains(r.Facts.FromBoard)), rows.FindAll(r => mine.Contains(r.Facts.ToBoard)));
    }
}
