using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;

namespace CgsMdt.Tool.Commands;

/// <summary>Brings a database to this version's schema and workflows. The application's password comes from the environment, so that it is in no process list.</summary>
internal static class Migrate
{
    public const string Usage = "migrate [--database <owner's connection string> | --data <folder>]   (CGSMDT_APP_PASSWORD sets the password of cgsmdt_app)";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 0, ToolDatabase.Options, flags: []);
        await SchemaMigrator.MigrateAsync(ToolDatabase.Choose(line), Environment.GetEnvironmentVariable("CGSMDT_APP_PASSWORD"), ct);
        await using var services = new ToolServices(line);
        var imported = await services.CallAsync<ImportDefinitions, Result<DefinitionsImported>>(import => import.ExecuteAsync(new(), Operation.By(Actor.System, services.Time), ct));
        if (!imported.IsSuccess)
        {
            throw new ToolProblemException(string.Join('\n', imported.Errors.Select(e => e.Message)));
        }

        await output.WriteLineAsync($"The database has this version's schema and workflows ({imported.Value.Imported} new).");
        return 0;
    }
}
