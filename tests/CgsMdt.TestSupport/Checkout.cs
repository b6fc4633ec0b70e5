using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CgsMdt.TestSupport;

/// <summary>The working copy these tests were built from.</summary>
public static class Checkout
{
    public static string Folder { get; } = Find();

    /// <summary>A folder for throw-away data of this working copy, which PostgreSQL can reach as any user.</summary>
    internal static string ScratchFolder
    {
        get
        {
            var key = SHA256.HashData(Encoding.UTF8.GetBytes(Folder));
            return Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"cgsmdt-tests-{Environment.UserName}-{Convert.ToHexStringLower(key)[..10]}"));
        }
    }

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "CgsMdt.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside a working copy of CgsMdt.");
    }
}
