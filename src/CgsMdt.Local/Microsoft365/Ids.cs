using System.Security.Cryptography;
using System.Text;

namespace CgsMdt.Local.Microsoft365;

/// <summary>
/// Two id spaces, as in Exchange: an ordinary id changes when the item moves to another folder, a lasting (immutable) one does not. Ids hold letters only, so that a
/// search of the store for patients' numbers finds none by chance.
/// </summary>
internal static class Ids
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Ordinary() => "AAMkAG" + RandomNumberGenerator.GetString(Letters, 60);

    public static string Lasting() => "AAkALg" + RandomNumberGenerator.GetString(Letters, 60);

    public static string ChangeKey() => RandomNumberGenerator.GetString(Letters, 22) + "==";

    public static string Word(int length) => RandomNumberGenerator.GetString(Letters, length);

    /// <summary>The same for the same name, always: object ids of mailboxes and the tenant.</summary>
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
