namespace CgsMdt.Core.Platform.Mail;

/// <summary>The way out for mail. Called after the commit, from rows of the outbox, at least once.</summary>
public interface IMailPort
{
    /// <summary>
    /// Sends the notice, once: unless nobody tried before it is looked up by its key, drafted if it is not there, then sent. After any answer but
    /// <see cref="RemoteKind.Refused"/> it may be repeated with the same key.
    /// </summary>
    /// <param name="notice">What to say and to whom.</param>
    /// <param name="forbidden">Names and dates of birth of the patients it is about.</param>
    Task<RemoteAnswer<SentNotice>> SendAsync(Notice notice, ForbiddenWords forbidden, CancellationToken ct);
}

/// <summary>What became of a notice.</summary>
/// <param name="MessageId">The message's lasting id in the sender's mailbox.</param>
/// <param name="WasSentBefore">An earlier attempt, whose answer never came, had already sent it; nothing was sent now.</param>
/// <param name="MayBeRepeated">It was sent now although an earlier attempt had drafted it and its end is unknown: to be counted.</param>
public sealed record SentNotice(string MessageId, bool WasSentBefore, bool MayBeRepeated);
