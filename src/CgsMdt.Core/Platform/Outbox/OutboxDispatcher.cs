using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Platform;

/// <summary>Takes due outbox messages, claims each with a lease, sends it outside any transaction and records what became of it. Several processes share the work.</summary>
public sealed partial class OutboxDispatcher(
    RecordContextFactory contexts, IServiceScopeFactory scopes, WakeBell bell, TimeProvider time, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 20;
    private const int LastAttempt = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = bell.NextRing();
            try
            {
                if (await SendDueAsync(stoppingToken) > 0)
                {
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            await Task.WhenAny(ring, Task.Delay(Idle, time, stoppingToken));
        }
    }

    /// <summary>Sends what is due now; returns how many were attempted.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var claimed = await ClaimAsync(cancellationToken);
        foreach (var message in claimed)
        {
            await SendOneAsync(message, cancellationToken);
        }

        return claimed.Count;
    }

    private async Task<List<OutboxMessage>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Set<OutboxMessage>()
            .FromSql(
                $"""
                select * from platform.outbox_messages
                where state in ('Pending', 'Sending') and not_before <= {now} and (state = 'Pending' or claimed_until < {now})
                order by not_before, id limit {BatchSize} for update skip locked
                """)
            .ToListAsync(cancellationToken);
        foreach (var message in due)
        {
            message.Claim(now + Lease);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due;
    }

    private async Task SendOneAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        SendOutcome outcome;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var sender = scope.ServiceProvider.GetServices<IOutboxSender>().FirstOrDefault(s => s.Kind == message.Kind);
            try
            {
                outcome = sender is null ? SendOutcome.Failed("outbox.no-sender") : await sender.SendAsync(message, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                outcome = SendOutcome.Retry(e.GetType().Name);
            }
        }

        await using var db = contexts.OpenForWriting();
        db.Attach(message);
        var now = time.GetUtcNow();
        if (outcome.IsSent)
        {
            message.MarkSent(now);
        }
        else if (outcome.IsFinal || message.Attempts >= LastAttempt)
        {
            message.Fail(outcome.Code ?? "outbox.failed");
            LogGivenUp(logger, message.Kind, message.Id, message.LastError);
        }
        else
        {
            message.RetryAt(now + (outcome.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, message.Attempts))), outcome.Code ?? "outbox.retry");
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read: {Cause}")]
    private static partial void LogFailed(ILogger logger, string cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} message was given up: {MessageId}, {Code}")]
    private static partial void LogGivenUp(ILogger logger, string kind, Guid messageId, string? code);
}
