using System.Collections.Concurrent;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Graph;

namespace CgsMdt.Microsoft365;

/// <summary>Runs every call: at most four at a time for one mailbox (Outlook's own limit for an application), failures turned into answers.</summary>
/// <param name="turns">Shared with every other process on the database; without a database the limit is this process's own.</param>
internal sealed partial class GraphCalls(GraphConnection connection, IOptions<Microsoft365Options> options, TimeProvider time, ILogger<GraphCalls> logger, MailboxTurns? turns = null)
{
    private const int AtOncePerMailbox = 4;
    private readonly ConcurrentDictionary<MailboxAddress, SemaphoreSlim> gates = new();

    /// <summary>Runs one call; whatever the other side does wrong comes back as an answer.</summary>
    /// <param name="operation">A fixed name, for the log.</param>
    /// <param name="call">Builds its models afresh: one used a second time is sent empty by the SDK's backing store.</param>
    public async Task<RemoteAnswer<T>> RunAsync<T>(
        string operation, MailboxAddress mailbox, Func<GraphServiceClient, CancellationToken, Task<RemoteAnswer<T>>> call, CancellationToken ct)
        where T : class
    {
        if (!options.Value.IsConfigured)
        {
            return RemoteAnswer<T>.Failed(RemoteAnswer.Unavailable(RemoteCodes.NotConfigured));
        }

        var gate = gates.GetOrAdd(mailbox, _ => new SemaphoreSlim(AtOncePerMailbox));
        await gate.WaitAsync(ct);
        try
        {
            await using var turn = turns is null ? null : await turns.TakeAsync(mailbox, AtOncePerMailbox, ct);
            return await call(connection.Client, ct);
        }
        catch (Exception thrown) when (!ct.IsCancellationRequested && Failure(operation, thrown) is { } failure)
        {
            return RemoteAnswer<T>.Failed(failure);
        }
        finally
        {
            gate.Release();
        }
    }

    private RemoteAnswer? Failure(string operation, Exception thrown)
    {
        var failure = GraphFailure.Of(thrown, options.Value.WaitWhenNotTold, time.GetUtcNow());
        if (failure is { Kind: RemoteKind.Refused })
        {
            Refused(operation, failure.Code);
        }
        else if (failure is not null)
        {
            Failed(operation, failure.Kind, failure.Code);
        }

        return failure;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Microsoft 365 {Operation} ended as {Kind} ({Code})")]
    private partial void Failed(string operation, RemoteKind kind, string? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Microsoft 365 {Operation} was refused ({Code})")]
    private partial void Refused(string operation, string? code);
}
