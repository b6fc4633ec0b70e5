using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Brings a database to this version's schema, as its owner. The web host never does.</summary>
public static class SchemaMigrator
{
    /// <summary>The role the application connects as: it owns nothing, and cannot change events, audit or discussion.</summary>
    public const string ApplicationRole = "cgsmdt_app";

    /// <summary>Applies what is missing, creates the application's role and its rights. May be repeated.</summary>
    /// <param name="ownerConnectionString">Of the database's owner, who may create roles.</param>
    /// <param name="applicationPassword">Set for the application's role; none where the server trusts local connections.</param>
    /// <param name="cancellationToken">Ends the work when the caller has gone.</param>
    public static async Task MigrateAsync(string ownerConnectionString, string? applicationPassword, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(ownerConnectionString);
        await using var db = new RecordContextFactory(database).OpenForWriting();
        await db.Database.MigrateAsync(cancellationToken);
        await ExecuteAsync(database, ReadSql("Schema.sql"), cancellationToken);
        if (applicationPassword is not null)
        {
            await ExecuteAsync(database, $"alter role {ApplicationRole} password '{applicationPassword.Replace("'", "''", StringComparison.Ordinal)}'", cancellationToken);
        }
    }

    /// <summary>Whether the database has this version's schema.</summary>
    public static async Task<bool> IsCurrentAsync(RecordContextFactory contexts, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        return await db.Database.CanConnectAsync(cancellationToken) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // written by the model or embedded in the assembly
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ReadSql(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"CgsMdt.Core.Platform.Storage.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
