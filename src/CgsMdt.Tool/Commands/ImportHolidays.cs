using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;

namespace CgsMdt.Tool.Commands;

/// <summary>Takes England's bank holidays, which the government publishes two years ahead.</summary>
internal static class ImportHolidays
{
    public const string Usage = "import bank-holidays <json or csv> [--database <connection string> | --data <folder>]   (the JSON of gov.uk, or lines of date,name)";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 1, ToolDatabase.Options, flags: []);
        using var file = new StreamReader(InputFile.Open(line.Value(0)));
        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var result = await services.CallAsync<ImportBankHolidays, Result<BankHolidaysImported>>(import => import.ExecuteAsync(file, Operation.By(Actor.System, services.Time), ct));
        if (!result.TryGetValue(out var done))
        {
            throw new ToolProblemException(string.Join('\n', [.. result.Errors.Select(e => e.Message), "Nothing was taken."]));
        }

        foreach (var day in done.NotInFile)
        {
            await output.WriteLineAsync($"{day:yyyy-MM-dd} is in the record and not in the file. It stays; look which is right.");
        }

        await output.WriteLineAsync($"Bank holidays: {done.Added} new, {done.Renamed} renamed, {done.Known} known. Working days can be counted up to the end of {done.LastYear}.");
        return 0;
    }
}
