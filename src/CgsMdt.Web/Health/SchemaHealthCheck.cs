using CgsMdt.Core.Platform;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CgsMdt.Web.Health;

/// <summary>Ready once the database has this version's schema. The host never migrates: the message names the command that does.</summary>
internal sealed class SchemaHealthCheck(RecordContextFactory contexts) : IHealthCheck
{
    public const string Behind = "The database does not have this version's schema. Run: CgsMdt.Tool migrate --database <owner's connection string>";

    public const string Unreachable = "The database cannot be reached.";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await contexts.Database.OpenConnectionAsync(cancellationToken);
            return await SchemaMigrator.IsCurrentAsync(contexts, cancellationToken) ? HealthCheckResult.Healthy("Ready.") : HealthCheckResult.Unhealthy(Behind);
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy(Unreachable);
        }
    }
}
