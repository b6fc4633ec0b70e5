using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>
/// Reads what changed in the boards' calendars: answers to invitations, and events changed or deleted by hand. At once when told of a change, and at intervals whether told or not.
/// A mailbox that answers again after it did not makes everything due that waited for it. The claim is short and renewed while it is read, so that a process that dies holds nobody up.
/// </summary>
public sealed class CalendarReading(
    RecordContextFactory contexts, IServiceScopeFactory scopes, ICalendarPort calendar, WakeBell bell, TimeProvider time, ILogger<CalendarReading> logger) : PolledWorker(bell, time, logger)
{
    private const int BatchSize = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IntervalWhenTold = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Behind = TimeSpan.FromDays(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);
    private static readonly TimeSpan AheadAtLeast = TimeSpan.FromDays(370);

    private readonly WakeBell bell = bell;
    private readonly TimeProvider time = time;
    private bool hasBegun;

    /// <summary>Reads the calendars that are due; returns how many.</summary>
    public async Task<int> ReadDueAsync(CancellationToken cancellationToken)
    {
        var claimed = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = BatchSize, CancellationToken = cancellationToken }, async (board, token) => await HoldAsync(board, ReadAsync(board, token), token));
        return claimed.Count;
    }

    /// <inheritdoc/>
    protected override async Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        if (!hasBegun)
        {
            // Nobody knows for how long nobody listened.
            await using var db = contexts.OpenForWriting();
            await db.Database.ExecuteSqlAsync($"update meetings.calendar_watches set due_at = least(due_at, {time.GetUtcNow()})", cancellationToken);
            hasBegun = true;
        }

        return await ReadDueAsync(cancellationToken);
    }

    private async Task<List<BoardId>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into meetings.calendar_watches (board_id, due_at, subscribe_at, subscribe_tries)
            select distinct m.board_id, {now}, {now}, 0 from meetings.meetings m
            where m.starts_at_utc > {now} and exists (select 1 from meetings.bookings b where b.meeting_id = m.id and b.event_id is not null)
            and not exists (select 1 from meetings.calendar_watches w where w.board_id = m.board_id)
            on conflict do nothing
            """, cancellationToken);
        var due = await db.Set<CalendarWatch>()
            .FromSql(
                $"""
                select * from meetings.calendar_watches
                where due_at <= {now} and (claimed_until is null or claimed_until < {now})
                order by due_at limit {BatchSize} for update skip locked
                """)
            .ToListAsync(cancellationToken);
        due.ForEach(w => w.Claim(now + Lease));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.ConvertAll(w => w.BoardId);
    }

    /// <summary>Renews the claim for as long as the reading takes.</summary>
    private async Task HoldAsync(BoardId id, Task reading, CancellationToken cancellationToken)
    {
        while (await Task.WhenAny(reading, Task.Delay(Renewal, time, cancellationToken)) != reading && !cancellationToken.IsCancellationRequested)
        {
            await using var db = contexts.OpenForWriting();
            await db.Database.ExecuteSqlAsync($"update meetings.calendar_watches set claimed_until = {time.GetUtcNow() + Lease} where board_id = {id.Value} and claimed_until is not null", cancellationToken);
        }

        await reading;
    }

    private async Task ReadAsync(BoardId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        var watch = await db.Set<CalendarWatch>().SingleAsync(w => w.BoardId == id, cancellationToken);
        var board = (await db.FindBoardAsync(id, cancellationToken))!;
        if (watch.To is null || watch.To < now + AheadAtLeast)
        {
            watch.Begin(now - Behind, now + Ahead);
        }

        var window = new CalendarWindow(MailboxAddress.Parse(board.Mailbox), watch.From!.Value, watch.To!.Value);
        var changes = await calendar.ReadChangesAsync(window, watch.Next, cancellationToken);
        var next = now + (watch.IsTold(now) ? IntervalWhenTold : Interval);
        var answersAgain = changes.IsDone && (watch.FailureCode is not null || watch.ReadAt is null);
        if (changes.IsDone)
        {
            await TakeInAsync(db, changes.Value, cancellationToken);
            watch.Read(changes.Value.Next, now);
        }
        else
        {
            if (changes.Kind == RemoteKind.NotFound)
            {
                watch.Forget();
            }

            watch.Fail(changes.Code ?? changes.Kind.ToString());
            next = now + (changes.RetryAfter ?? (changes.Kind == RemoteKind.Unavailable ? RetryDelay.After(3) : Interval));
        }

        await db.SaveChangesAsync(cancellationToken);
        if (answersAgain)
        {
            await HurryAsync(db, id, now, cancellationToken);
        }

        // What was told while this reading ran may not be in it.
        await db.Database.ExecuteSqlAsync(
            $"update meetings.calendar_watches set claimed_until = null, due_at = case when heard_at > {now} then {now} else {next} end where board_id = {id.Value}", cancellationToken);
    }

    /// <summary>What failed need not wait out its pause; only what was told how long to wait does.</summary>
    private async Task HurryAsync(RecordContext db, BoardId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var events = await db.Database.ExecuteSqlAsync(
            $"""
            update meetings.bookings b set due_at = {now} from meetings.meetings m
            where m.id = b.meeting_id and m.board_id = {id.Value} and b.due_at > {now} and b.failure_code is not null and b.failure_code <> {RemoteCodes.Throttled}
            """, cancellationToken);
        if (events + await db.HurryNoticesAsync(id, now, cancellationToken) > 0)
        {
            bell.Ring();
        }
    }

    private async Task TakeInAsync(RecordContext db, CalendarChanges changes, CancellationToken cancellationToken)
    {
        var ids = changes.Events.Select(e => e.EventId).Concat(changes.Removed).ToList();
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => ids.Contains(b.EventId!)).ToDictionaryAsync(b => b.EventId!, cancellationToken);
        foreach (var seen in changes.Events.Where(e => bookings.TryGetValue(e.EventId, out var known) && known.ChangeKey != e.ChangeKey))
        {
            await TakeInAsync(bookings[seen.EventId], seen, cancellationToken);
        }

        foreach (var removed in changes.Removed.Where(bookings.ContainsKey))
        {
            await TakeInAsync(bookings[removed], null, cancellationToken);
        }
    }

    private async Task TakeInAsync(Booking booking, SeenEvent? seen, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RecordCalendarChange>()
            .ExecuteAsync(new(booking.Id, booking.MeetingId, seen), Operation.By(new Actor(ActorKind.Microsoft365), time), cancellationToken);
    }
}
