using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Mailboxes and the people who own them. One comes into being when it is first written to or asked for.</summary>
internal static class Mailboxes
{
    public const string Collection = "mailboxes";

    private const string NoSuchDomain = ".invalid";

    /// <summary>The address behind an address or object id in a path.</summary>
    public static string Resolve(EmulatorState state, string user)
    {
        if (Guid.TryParse(user, out var id))
        {
            return state.Store.Mailboxes(Collection).Find(address => Ids.Of(address) == id) ?? throw GraphError.NotFound();
        }

        var mailbox = user.ToLowerInvariant();
        if (!Exists(mailbox))
        {
            throw GraphError.NoMailbox();
        }

        if (state.Store.Find(Collection, mailbox, _ => true).Count == 0)
        {
            state.Change(change => Make(change, mailbox));
        }

        return mailbox;
    }

    public static bool Exists(string address) => address.Contains('@', StringComparison.Ordinal) && !address.EndsWith(NoSuchDomain, StringComparison.Ordinal);

    public static bool Make(StoreChange change, string mailbox)
    {
        if (change.Find(Collection, mailbox, _ => true).Count > 0)
        {
            return false;
        }

        change.Keep(Collection, mailbox, mailbox, new JsonObject { ["id"] = mailbox });
        return true;
    }
}
