using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings.Feeds;

/// <summary>A calendar that a program reads at a secret address, for one person: their own meetings and windows, one board's meetings, or one window alone.</summary>
public sealed class CalendarFeed
{
    private const int SecretBytes = 32;

    private CalendarFeed()
    {
    }

    private CalendarFeed(PersonId owner, BoardId? boardId, string secretHash, DateTimeOffset now) =>
        (Id, OwnerId, BoardId, SecretHash, MadeAt) = (Guid.CreateVersion7(now), owner, boardId, secretHash, now);

    /// <summary>Its identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose it is; it shows what they may see when it is read.</summary>
    public PersonId OwnerId { get; private set; }

    /// <summary>The one board it shows; none for all that is theirs.</summary>
    public BoardId? BoardId { get; private set; }

    /// <summary>SHA-256 of its secret, in hexadecimal; the secret itself is kept nowhere.</summary>
    public string SecretHash { get; private set; } = "";

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it was last read, to the day, UTC.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Since when it answers nothing any more, UTC.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A new one with its secret, which is told once.</summary>
    internal static (CalendarFeed Feed, string Secret) New(PersonId owner, BoardId? board, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return (new CalendarFeed(owner, board, HashOf(secret), now), secret);
    }

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    internal void MarkRead(DateTimeOffset now) => ReadAt = now;
}
