using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.EarlyEvents;

/// <summary>Which expired events to list.</summary>
/// <param name="Before">The last one of the page before.</param>
public sealed record FindExpiredEventsInput(long? Before = null);

/// <summary>An event that nobody came to wait for: ids and codes, not what went with it.</summary>
public sealed record ExpiredEventView(long Id, string Name, string? Correlation, DateTimeOffset SentAt, DateTimeOffset ExpiredAt);

/// <summary>A page of expired events, newest first.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="StillKept">How many wait at present for somebody to wait for them.</param>
/// <param name="NextBefore">Where the next page begins; none on the last.</param>
public sealed record ExpiredEventPage(IReadOnlyList<ExpiredEventView> Events, int Total, int StillKept, long? NextBefore);

/// <summary>Lists, for administrators, the events that were sent early and that nobody came to wait for.</summary>
public sealed class FindExpiredEvents(RecordContext db, AuditLog audit)
{
    private const int PageSize = 50;

    /// <summary>The page, or not found for everybody but an administrator.</summary>
    public async Task<Result<ExpiredEventPage>> ExecuteAsync(FindExpiredEventsInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "early-events.view", operation, cancellationToken) is { IsSuccess: false } refused)
        {
            return refused.Error;
        }

        var before = input.Before ?? long.MaxValue;
        var expired = db.Set<KeptEvent>().Where(e => e.State == KeptState.Expired);
        var page = await expired.Where(e => e.Id < before).OrderByDescending(e => e.Id).Take(PageSize + 1)
            .Select(e => new ExpiredEventView(e.Id, e.Name, e.Correlation, e.SentAt, e.ExpiredAt!.Value)).ToListAsync(cancellationToken);
        return new ExpiredEventPage(
            [.. page.Take(PageSize)], await expired.CountAsync(cancellationToken), await db.Set<KeptEvent>().CountAsync(e => e.State == KeptState.Kept, cancellationToken),
            page.Count > PageSize ? page[PageSize - 1].Id : null);
    }
}
