using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Part of a board's triage queue.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="After">The reference of the last case of the part before; none for the first.</param>
/// <param name="Take">Most cases returned.</param>
public sealed record TriageQueueInput(BoardId BoardId, string? After = null, int Take = 50);

/// <summary>A referral that waits for its answer.</summary>
public sealed record TriageItem(
    CaseId Id, string Reference, CasePurpose Purpose, Urgency Urgency, UrgencyReason? UrgencyReason, DateOnly? NeededBy, DateTimeOffset ReferredAt, DateOnly DueOn);

/// <summary>The queue: urgent before routine, then the longest wait first.</summary>
/// <param name="Total">How many wait in all.</param>
/// <param name="Items">This part of them.</param>
/// <param name="Next">The reference after which the next part begins; none at the end.</param>
public sealed record TriageQueue(int Total, IReadOnlyList<TriageItem> Items, string? Next);

/// <summary>Reads a board's triage queue for those who answer it.</summary>
public sealed class FindTriageQueue(RecordContext db, CaseDoor door)
{
    /// <summary>The queue, or the refusal.</summary>
    public async Task<Result<TriageQueue>> ExecuteAsync(TriageQueueInput input, Operation operation, CancellationToken cancellationToken)
    {
        var open = await door.OpenTriageAsync(operation, input.BoardId, "triage.viewed", cancellationToken);
        if (!open.IsSuccess)
        {
            return open.Error;
        }

        var total = await db.Set<Case>().CountAsync(c => c.BoardId == input.BoardId && c.Place == CasePlace.Triage, cancellationToken);
        var last = input.After is null
            ? null
            : await db.Set<Case>().Where(c => c.Reference == input.After && c.BoardId == input.BoardId).Select(c => new { c.Urgency, c.ReferredAt, c.Reference }).SingleOrDefaultAsync(cancellationToken);
        var part = Queue(db, input.BoardId);
        if (last is { Urgency: Urgency.Urgent })
        {
            part = part.Where(c => c.Urgency == Urgency.Routine || EF.Functions.GreaterThan(ValueTuple.Create(c.ReferredAt, c.Reference), ValueTuple.Create(last.ReferredAt, last.Reference)));
        }
        else if (last is not null)
        {
            part = part.Where(c => c.Urgency == Urgency.Routine && EF.Functions.GreaterThan(ValueTuple.Create(c.ReferredAt, c.Reference), ValueTuple.Create(last.ReferredAt, last.Reference)));
        }

        var found = await part.Take(input.Take + 1)
            .Select(c => new { c.Id, c.Reference, c.Purpose, c.Urgency, c.UrgencyReason, c.NeededBy, c.ReferredAt }).ToListAsync(cancellationToken);
        var due = await TriageDue.ForAsync(db, input.BoardId, operation.Now, cancellationToken);
        var items = found.Take(input.Take)
            .Select(c => new TriageItem(c.Id, c.Reference, c.Purpose, c.Urgency, c.UrgencyReason, c.NeededBy, c.ReferredAt!.Value, due.Of(c.ReferredAt.Value))).ToList();
        return new TriageQueue(total, items, found.Count > input.Take ? items[^1].Reference : null);
    }

    internal static IQueryable<Case> Queue(RecordContext db, BoardId board) =>
        db.Set<Case>().Where(c => c.BoardId == board && c.Place == CasePlace.Triage)
            .OrderByDescending(c => c.Urgency).ThenBy(c => c.ReferredAt).ThenBy(c => c.Reference);
}
