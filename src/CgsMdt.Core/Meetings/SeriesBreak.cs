using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Why a board does not meet for a while.</summary>
public enum BreakReason
{
    /// <summary>Outside the terms in which the board meets.</summary>
    OutOfTerm,

    /// <summary>A holiday season.</summary>
    Holidays,

    /// <summary>A conference or teaching that its people attend.</summary>
    Conference,

    /// <summary>The service cannot hold meetings then.</summary>
    ServicePressure,
}

/// <summary>Days on which a board's series does not meet: what lies between terms, and single exceptions.</summary>
public sealed class SeriesBreak
{
    private SeriesBreak()
    {
    }

    internal SeriesBreak(Guid id, BoardId boardId, DateOnly from, DateOnly until, BreakReason reason, DateTimeOffset now) =>
        (Id, BoardId, From, Until, Reason, AddedAt) = (id, boardId, from, until, reason, now);

    /// <summary>Its identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>First local day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last local day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Why.</summary>
    public BreakReason Reason { get; private set; }

    /// <summary>Since when it is known, UTC.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Since when it no longer holds, UTC.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    internal bool Holds(DateOnly date) => RemovedAt is null && date >= From && date <= Until;

    internal void Remove(DateTimeOffset now) => RemovedAt ??= now;
}

/// <summary>Reads a board's breaks.</summary>
internal static class SeriesBreaks
{
    public static Task<List<SeriesBreak>> BreaksOfAsync(this RecordContext db, BoardId board, DateOnly from, CancellationToken cancellationToken) =>
        db.Set<SeriesBreak>().AsNoTracking().Where(b => b.BoardId == board && b.RemovedAt == null && b.Until >= from).OrderBy(b => b.From).ToListAsync(cancellationToken);
}

/// <summary>Days on which the series is not to meet.</summary>
public sealed record AddSeriesBreakInput(BoardId BoardId, DateOnly From, DateOnly Until, BreakReason Reason);

/// <summary>What lies in it already.</summary>
/// <param name="Planned">Meetings planned on those days; they stay until somebody moves or cancels them.</param>
public sealed record BreakAdded(Guid Id, IReadOnlyList<string> Planned);

/// <summary>Leaves days out of a board's series. What is planned already is not touched: each has its cases, which a person moves or carries over.</summary>
public sealed class AddSeriesBreak(WritePath path)
{
    private const int LongestDays = 366;

    /// <summary>Adds it.</summary>
    public Task<Result<BreakAdded>> ExecuteAsync(AddSeriesBreakInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<BreakAdded>>("meeting.add-break", operation, [BoardAggregate.Of(input.BoardId)], async write =>
        {
            var allowed = await write.Db.RequireBoardAsync(operation, input.BoardId, MeetingAct.Plan, cancellationToken);
            if (!allowed.IsSuccess)
            {
                return Result.Refused<BreakAdded>(allowed.Errors);
            }

            var today = LondonCalendar.DateOf(write.Now);
            if (input.Until < input.From || input.Until < today || input.Until > input.From.AddDays(LongestDays))
            {
                return MeetingErrors.BreakBackwards;
            }

            var added = new SeriesBreak(Guid.CreateVersion7(write.Now), input.BoardId, input.From, input.Until, input.Reason, write.Now);
            write.Db.Add(added);
            write.Raise(new SeriesBreakAdded(input.BoardId, added.Id, input.From, input.Until, input.Reason.ToString()));
            var planned = await write.Db.Set<Meeting>().Where(m => m.BoardId == input.BoardId && m.Date >= input.From && m.Date <= input.Until && m.Date >= today
                    && (m.State == MeetingState.Planned || m.State == MeetingState.Scheduled || m.State == MeetingState.Locked))
                .OrderBy(m => m.StartsAtUtc).Select(m => m.Reference).ToListAsync(cancellationToken);
            return new BreakAdded(added.Id, planned);
        }, cancellationToken);
}

/// <summary>A break that no longer holds.</summary>
public sealed record RemoveSeriesBreakInput(BoardId BoardId, Guid BreakId);

/// <summary>Lets the series meet again on those days; they are planned with the next planning. Removed already: nothing happens.</summary>
public sealed class RemoveSeriesBreak(WritePath path)
{
    /// <summary>Removes it.</summary>
    public Task<Result> ExecuteAsync(RemoveSeriesBreakInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.remove-break", operation, [BoardAggregate.Of(input.BoardId)], async write =>
        {
            var allowed = await write.Db.RequireBoardAsync(operation, input.BoardId, MeetingAct.Plan, cancellationToken);
            if (!allowed.IsSuccess)
            {
                return allowed;
            }

            var known = await write.Db.Set<SeriesBreak>().AsTracking().SingleOrDefaultAsync(b => b.Id == input.BreakId && b.BoardId == input.BoardId, cancellationToken);
            if (known is null)
            {
                return MeetingErrors.NoSuchBreak;
            }

            if (known.RemovedAt is null)
            {
                known.Remove(write.Now);
                write.Raise(new SeriesBreakRemoved(input.BoardId, known.Id));
            }

            return Result.Done;
        }, cancellationToken);
}
