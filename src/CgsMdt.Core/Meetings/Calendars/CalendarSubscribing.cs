using System.Security.Cryptography;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>
/// Keeps the standing requests to be told of changes: asked for, renewed long before they end, asked for anew when lost. Where the other side cannot reach us
/// the calendars are read at intervals alone.
/// </summary>
public sealed class CalendarSubscribing(
    RecordContextFactory contexts, ISubscriptionPort subscriptions, PublicAddress address, WakeBell bell, TimeProvider time, ILogger<CalendarSubscribing> logger) : PolledWorker(bell, time, logger)
{
    /// <summary>Where notices are taken in.</summary>
    public const string NoticesPath = "/microsoft365/notices";

    private const int BatchSize = 8;
    private const int SecretBytes = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(18);

    private readonly TimeProvider time = time;

    private bool IsReachable => address.Root.Scheme == Uri.UriSchemeHttps || address.Root.IsLoopback;

    /// <summary>Asks for, or renews, what is due; returns how many were tried.</summary>
    public async Task<int> SubscribeDueAsync(CancellationToken cancellationToken)
    {
        if (!IsReachable)
        {
            return 0;
        }

        var claimed = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = BatchSize, CancellationToken = cancellationToken }, async (board, token) => await SubscribeAsync(board, token));
        return claimed.Count;
    }

    /// <inheritdoc/>
    protected override Task<int> WorkAsync(CancellationToken cancellationToken) => SubscribeDueAsync(cancellationToken);

    private async Task<List<BoardId>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Set<CalendarWatch>()
            .FromSql($"select * from meetings.calendar_watches where subscribe_at <= {now} order by subscribe_at limit {BatchSize} for update skip locked")
            .ToListAsync(cancellationToken);
        due.ForEach(w => w.ClaimSubscription(now + Lease));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.ConvertAll(w => w.BoardId);
    }

    /// <summary>Not for longer than the claim holds.</summary>
    private async Task<RemoteAnswer<CalendarSubscription>> AskAsync(Func<CancellationToken, Task<RemoteAnswer<CalendarSubscription>>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestAsking, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await ask(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return RemoteAnswer<CalendarSubscription>.Failed(RemoteAnswer.Unavailable(RemoteCodes.TimedOut));
        }
    }

    private async Task SubscribeAsync(BoardId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        var watch = await db.Set<CalendarWatch>().SingleAsync(w => w.BoardId == id, cancellationToken);
        var board = (await db.FindBoardAsync(id, cancellationToken))!;
        var mailbox = MailboxAddress.Parse(board.Mailbox);
        var answer = watch is { SubscriptionId: { } known } && watch.IsTold(now)
            ? await AskAsync(token => subscriptions.RenewAsync(mailbox, known, CalendarWatch.EndOf(now), token), cancellationToken)
            : null;
        var isNew = answer is null or { Kind: RemoteKind.NotFound };
        // One whose answer never came is left behind until it ends by itself; its secret is nobody's.
        var secret = isNew ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)) : watch.SubscriptionSecret!;
        if (isNew)
        {
            answer = await AskAsync(token => subscriptions.SubscribeAsync(mailbox, address.Of(NoticesPath), secret, CalendarWatch.EndOf(now), token), cancellationToken);
        }

        if (answer!.IsDone)
        {
            watch.Subscribed(answer.Value, secret, now);
        }
        else
        {
            watch.FailSubscription(answer.Code ?? answer.Kind.ToString(), now, answer.RetryAfter);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (isNew && answer.IsDone)
        {
            // What changed while nobody told us.
            await db.Database.ExecuteSqlAsync($"update meetings.calendar_watches set due_at = least(due_at, {now}) where board_id = {id.Value}", cancellationToken);
        }
    }
}
