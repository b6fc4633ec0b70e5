namespace CgsMdt.Core.Platform;

/// <summary>What became of an attempt to send.</summary>
/// <param name="IsSent">Whether it has gone.</param>
/// <param name="RetryAfter">Wait before the next attempt; none leaves it to the back-off.</param>
/// <param name="Code">The code of the failure.</param>
/// <param name="IsFinal">No further attempt can succeed.</param>
public sealed record SendOutcome(bool IsSent, TimeSpan? RetryAfter = null, string? Code = null, bool IsFinal = false)
{
    /// <summary>It has gone.</summary>
    public static SendOutcome Sent { get; } = new(true);

    /// <summary>To be tried again.</summary>
    public static SendOutcome Retry(string code, TimeSpan? after = null) => new(false, after, code);

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
