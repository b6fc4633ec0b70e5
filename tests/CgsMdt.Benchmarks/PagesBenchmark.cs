using CgsMdt.TestSupport;
using CgsMdt.Tool;
using Npgsql;

namespace CgsMdt.Benchmarks;

/// <summary>
/// The start page and a case page with the demonstration data and the 240 published cases, beside an empty Razor page, and the memory of the process.
/// The process is CgsMdt.Local, so the memory includes the Microsoft 365 emulator, which production does not have.
/// </summary>
internal static class PagesBenchmark
{
    private const double LongestAllowed = 150;
    private const int MostMegabytes = 350;
    private const string Importer = "Lucy Barker";
    private const string AnyPublishedCase =
        "select c.reference from cases.cases c join networks.boards b on b.id = c.board_id where b.slug = 'published-case-reports' order by c.reference limit 1";

    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var data = Path.Combine(Path.GetTempPath(), $"cgsmdt-benchmark-{Path.GetRandomFileName()}");
        using var local = LocalProcess.Start("--data", data, "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await local.ReadyAsync();
            await ImportAsync(data, ct);
            await SettleAsync(data, ct);
            using var person = await SignedIn.AsAsync(Importer, address, ct);
            var reference = await AskAsync(data, AnyPublishedCase, ct);

            Console.WriteLine($"{"Milliseconds, warm, one at a time",-34} {"requests",8} {"median",10} {"95th",10} {"longest",10}");
            Console.WriteLine(await EmptyPageAsync(ct));
            var start = await Measurement.OfAsync("Start page", person.Http, address, ct);
            Console.WriteLine(start);
            var casePage = await Measurement.OfAsync("Case page", person.Http, new Uri(address, $"/cases/{reference}"), ct);
            Console.WriteLine(casePage);

            await Task.Delay(TimeSpan.FromSeconds(20), ct);
            var megabytes = ResidentMegabytes(local.Id);
            Console.WriteLine($"Resident memory, settled: {megabytes} MB (the emulator included)");
            return start.Percentile95 <= LongestAllowed && casePage.Percentile95 <= LongestAllowed && megabytes < MostMegabytes ? 0 : 1;
        }
        finally
        {
            await local.InterruptAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task ImportAsync(string data, CancellationToken ct)
    {
        var shared = Environment.GetEnvironmentVariable("CGSMDT_SHARED") ?? Path.GetFullPath(Path.Combine(Checkout.Folder, "..", "shared"));
        var packets = Path.Combine(shared, "data", "phenopackets", "sample-240.jsonl");
        await ToolCommand.RunAsync(["import", "phenopackets", packets, "--board", "published-case-reports", "--data", data], Console.Out, ct);
    }

    /// <summary>Waits until the workflows have nothing to do.</summary>
    private static async Task SettleAsync(string data, CancellationToken ct)
    {
        for (var quiet = 0; quiet < 5; quiet++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            if (await AskAsync(data, "select count(*)::text from processes.stimuli where state = 'Pending'", ct) != "0")
            {
                quiet = 0;
            }
        }
    }

    private static async Task<Measurement> EmptyPageAsync(CancellationToken ct)
    {
        using var host = LocalProcess.StartAssembly(typeof(EmptyPageHost).Assembly.Location, "empty-page");
        using var http = new HttpClient();
        return await Measurement.OfAsync("Empty Razor page", http, await host.ReadyAsync(), ct);
    }

    private static async Task<string> AskAsync(string data, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(await File.ReadAllTextAsync(Path.Combine(data, "connection"), ct));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private static int ResidentMegabytes(int process)
    {
        using var running = System.Diagnostics.Process.GetProcessById(process);
        return (int)(running.WorkingSet64 / (1024 * 1024));
    }
}
