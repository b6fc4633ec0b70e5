using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Platform;
using Npgsql;

namespace CgsMdt.Local.Postgres;

/// <summary>How the running product connects to a database whose owner we are: as the role that owns nothing.</summary>
public static class AppRole
{
    /// <summary>
    /// The role's password, derived from the owner's: the same at every start, and nothing more to keep. None where the owner needs none.
    /// </summary>
    public static string? PasswordFor(string ownerConnectionString)
    {
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        return string.IsNullOrEmpty(owner.Password)
            ? null
            : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(owner.Password), Encoding.UTF8.GetBytes(SchemaMigrator.ApplicationRole)));
    }

    /// <summary>The same server and database as the owner's, as the product's role and with a pool of its own.</summary>
    public static string ConnectionString(string ownerConnectionString, int poolSize) =>
        new NpgsqlConnectionStringBuilder(ownerConnectionString)
        {
            Username = SchemaMigrator.ApplicationRole,
            Password = PasswordFor(ownerConnectionString),
            Pooling = true,
            MaxPoolSize = poolSize,
        }.ConnectionString;
}
