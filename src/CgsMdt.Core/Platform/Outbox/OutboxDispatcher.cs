using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Platform;

/// <summary>
/// Takes due outbox messages, claims each with a lease, sends it outside any transaction and records what became of it. Several processes share the work.
/// Nobody works on a message beyond the lease, and one whose receiver is out of reach is kept for a day.
/// </summary>
public sealed partial class OutboxDispatcher(
    RecordContextFactory contexts, IServiceScopeFactory scopes, WakeBell bell, TimeProvider time, ILogger<OutboxDispatcher> logger) : PolledWorker(bell, time, logger)
{
    private const int AtOnce = 24;
    private const int LastAttempt = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(18);
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(1);

    private readonly TimeProvider time = time;

    /// <summary>Sends what is due until nothing more is; returns how many attempts were made.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var first = await ClaimAsync(AtOnce, cancellationToken);
        var attempts = await Task.WhenAll(first.Select(message => SendOnAsync(message, cancellationToken)));
        return attempts.Sum();
    }

    /// <inheritdoc/>
    protected override Task<int> WorkAsync(CancellationToken cancellationToken) => SendDueAsync(cancellationToken);

    /// <summary>Takes the next message as soon as one is done with, so that a slow answer holds up nothing else.</summary>
    private async Task<int> SendOnAsync(OutboxMessage first, CancellationToken cancellationToken)
    {
        var attempts = 0;
        for (List<OutboxMessage> next = [first]; next is [var message]; next = await ClaimAsync(1, cancellationToken))
        {
            await SendOneAsync(message, cancellationToken);
            attempts++;
        }

        return attempts;
    }

    private async Task<List<OutboxMessage>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        return await db.Set<OutboxMessage>()
            .FromSql(
                $"""
                with due as materialized (
                    select id from platform.outbox_messages
                    where state in ('Pending', 'Sending') and not_before <= {now} and (state = 'Pending' or claimed_until < {now})
                    order by not_before, id limit {most} for update skip locked)
                update platform.outbox_messages m set state = 'Sending', claimed_until = {now + Lease}, attempts = attempts + 1
                from due where m.id = due.id returning m.*
                """)
            .AsNoTracking().ToListAsync(cancellationToken);
    }

    private async Task SendOneAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var outcome = await AttemptAsync(message, cancellationToken);
        await using var db = contexts.OpenForWriting();
        db.Attach(message);
        var now = time.GetUtcNow();
        if (outcome.IsSent)
        {
            message.MarkSent(now, outcome.MayBeRepeated);
        }
        else if (outcome.IsFinal || (outcome.IsOutage ? now - message.CreatedAt >= LongestOutage : message.Attempts >= LastAttempt))
        {
            message.Fail(outcome.Code ?? "outbox.failed");
            LogGivenUp(logger, message.Kind, message.Id, message.LastError);
        }
        else
        {
            var wait = outcome.RetryAfter ?? RetryDelay.After(message.Attempts);
            message.RetryAt(now + (wait > ShortestRetry ? wait : ShortestRetry), outcome.Code ?? "outbox.retry");
        }

        try
        {
            // What has gone out is noted even if the host is told to stop meanwhile: else it would go out again.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            LogTakenOver(logger, message.Kind, message.Id);
        }
    }

    private async Task<SendOutcome> AttemptAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestSend, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetServices<IOutboxSender>().FirstOrDefault(s => s.Kind == message.Kind) is not { } sender)
        {
            return SendOutcome.Failed("outbox.no-sender");
        }

        try
        {
            return await sender.SendAsync(message, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return SendOutcome.Outage("outbox.too-long");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return SendOutcome.Retry(e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Kind} message was taken over by another sender, whose word counts: {MessageId}")]
    private static partial void LogTakenOver(ILogger logger, string kind, Guid messageId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} message was given up: {MessageId}, {Code}")]
    private static partial void LogGivenUp(ILogger logger, string kind, Guid messageId, string? code);
}
