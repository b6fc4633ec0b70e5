using CgsMdt.Tool.Commands;
using Npgsql;

namespace CgsMdt.Tool;

/// <summary>Finds the command that the first words name and runs it.</summary>
public static class ToolCommand
{
    private static readonly (string Words, string Usage, Func<IReadOnlyList<string>, TextWriter, CancellationToken, Task<int>> Run)[] Commands =
    [
        ("migrate", Migrate.Usage, Migrate.RunAsync),
        ("workflows check", WorkflowsCheck.Usage, WorkflowsCheck.RunAsync),
        ("workflows replay", WorkflowsReplay.Usage, WorkflowsReplay.RunAsync),
        ("workflows document", WorkflowsDocument.Usage, WorkflowsDocument.RunAsync),
        ("workflows rehearse", WorkflowsRehearse.Usage, WorkflowsRehearse.RunAsync),
        ("workflows migrate", WorkflowsMigrate.Usage, WorkflowsMigrate.RunAsync),
        ("rehearse", WorkflowsRehearse.Usage, WorkflowsRehearse.RunAsync),
        ("import phenopackets", ImportPhenopackets.Usage, ImportPhenopackets.RunAsync),
        ("import networks", ImportNetworks.Usage, ImportNetworks.RunAsync),
        ("import terms", ImportReferenceTerms.Usage, ImportReferenceTerms.RunAsync),
        ("import bank-holidays", ImportHolidays.Usage, ImportHolidays.RunAsync),
        ("microsoft365 check", CheckMicrosoft365.Usage, CheckMicrosoft365.RunAsync),
        ("reconcile", ReconcileRecord.Usage, ReconcileRecord.RunAsync),
    ];

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code: 0 when all is well.</returns>
    /// <exception cref="ToolProblemException">There is no such command, or it cannot be done.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        foreach (var (words, _, run) in Commands)
        {
            var parts = words.Split(' ');
            if (arguments.Take(parts.Length).SequenceEqual(parts, StringComparer.Ordinal))
            {
                return await RunAsync(run, [.. arguments.Skip(parts.Length)], output, ct);
            }
        }

        throw ToolProblemException.Usage(string.Join('\n', ["The commands are:", .. Commands.Select(command => "  " + command.Usage)]));
    }

    private static async Task<int> RunAsync(
        Func<IReadOnlyList<string>, TextWriter, CancellationToken, Task<int>> run, IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        try
        {
            return await run(arguments, output, ct);
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            throw new ToolProblemException("The database does not answer: check that it runs and that --database names it, or start CgsMdt.Local.", e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName)
        {
            throw new ToolProblemException("The database does not let us in: check the user, password and database name that --database gives.", e);
        }
    }
}
