using CgsMdt.Local;
using Npgsql;

namespace CgsMdt.Tool;

/// <summary>Which database a command talks to, as its owner: the one named, else the one running from the folder named, else from Local's default folder.</summary>
internal static class ToolDatabase
{
    public static readonly string[] Options = ["--database", "--data"];

    /// <summary>The owner's connection string.</summary>
    /// <exception cref="ToolProblemException">None is named and none runs here.</exception>
    public static string Choose(CommandLine line)
    {
        var text = line["--database"]
            ?? Running(line["--data"] ?? ConnectionFile.DefaultDataFolder, line["--data"] is not null);
        try
        {
            return new NpgsqlConnectionStringBuilder(text) { Pooling = true, MaxPoolSize = 4 }.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new ToolProblemException("What follows --database is not a connection string: give one such as \"Host=...;Database=...;Username=...;Password=...\".", e);
        }
    }

    private static string Running(string dataFolder, bool wasNamed) => ConnectionFile.Read(dataFolder)
        ?? throw new ToolProblemException(wasNamed
            ? $"No CgsMdt runs from {dataFolder}: start it with dotnet run --project src/CgsMdt.Local -- --data {dataFolder}, or name a database with --database <connection string>."
            : "No CgsMdt runs on this computer: start it with dotnet run --project src/CgsMdt.Local, or name a database with --database <connection string>.");
}
