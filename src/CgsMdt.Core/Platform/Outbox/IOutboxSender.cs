namespace CgsMdt.Core.Platform;

/// <summary>What became of an attempt to send.</summary>
/// <param name="IsSent">Whether it has gone.</param>
/// <param name="RetryAfter">Wait before the next attempt; none leaves it to the back-off.</param>
/// <param name="Code">The code of the failure.</param>
/// <param name="IsFinal">No further attempt can succeed.</param>
/// <param name="IsOutage">The receiver is out of reach, which is not the message's fault: it is kept for as long as that may last.</param>
/// <param name="MayBeRepeated">It has gone now although an earlier attempt, whose answer never came, may have sent it too.</param>
public sealed record SendOutcome(bool IsSent, TimeSpan? RetryAfter = null, string? Code = null, bool IsFinal = false, bool IsOutage = false, bool MayBeRepeated = false)
{
    /// <summary>It has gone.</summary>
    public static SendOutcome Sent { get; } = new(true);

    /// <summary>To be tried again.</summary>
    public static SendOutcome Retry(string code, TimeSpan? after = null) => new(false, after, code);

    /// <summary>To be tried again once the receiver is within reach.</summary>
    public static SendOutcome Outage(string code, TimeSpan? after = null) => new(false, after, code, IsOutage: true);

    /// <summary>Never to be tried again by itself.</summary>
    public static SendOutcome Failed(string code) => new(false, null, code, true);
}

/// <summary>Takes the outbox messages of one kind out of the house, at least once.</summary>
public interface IOutboxSender
{
    /// <summary>The kind it takes.</summary>
    string Kind { get; }

    /// <summary>Sends one message; called outside any transaction, possibly again with the same key.</summary>
    Task<SendOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}
