using System.Diagnostics;
using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>What it costs that many others wait: to resume one of a thousand waiting instances and one of a million, to look for work while none of them is due, and how late those are whose time comes.</summary>
internal static class WaitsBenchmark
{
    private const int Few = 1000;
    private const int Resumed = 400;
    private const double MostGrowth = 0.15;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(BenchmarkServer server, EngineOptions options, CancellationToken ct)
    {
        await server.KeepToItselfAsync(ct);
        Console.WriteLine();
        Console.WriteLine($"{"waiting instances",20} {"buffers a resume",18} {"idle: queries/s",18} {"idle: buffers/s",18} {"due times: late, ms",20} {"at the most",12}");
        var few = await MeasureAsync(server, Few, ct);
        var many = await MeasureAsync(server, options.Waiting, ct);
        Console.WriteLine();
        var growth = (many.Buffers / few.Buffers) - 1;
        Target.Print(
            string.Create(CultureInfo.InvariantCulture, $"from {Few} to {options.Waiting} waiting instances, buffers a resume grow by at most {MostGrowth:0%}"),
            string.Create(CultureInfo.InvariantCulture, $"{growth:0.0%}"), growth <= MostGrowth);
        Target.Print("nothing due costs no more with them", string.Create(CultureInfo.InvariantCulture, $"{few.IdleBuffers:0} and {many.IdleBuffers:0} buffers a second"), many.IdleBuffers <= few.IdleBuffers + 50);
        Target.Print("500 due times, 100 a second, are each taken in within a second", string.Create(CultureInfo.InvariantCulture, $"{many.Latest.TotalMilliseconds:0} ms"), many.Latest <= TimeSpan.FromSeconds(1));
    }

    private static async Task<(double Buffers, double IdleBuffers, TimeSpan Latest)> MeasureAsync(BenchmarkServer server, int waiting, CancellationToken ct)
    {
        var owner = await server.CreateAsync($"waits_{waiting.ToString(CultureInfo.InvariantCulture)}", ct);
        await using var host = BenchmarkHost.Start(owner, workers: 1, new RunningClock(), isProduct: false);
        await using var counters = await DatabaseCounters.OpenAsync(owner, ct);
        await BenchmarkWorkflows.ImportAsync(host, ct);
        var first = EngineWork.NewCase(host);
        await EngineWork.StartAsync(host, first, ct);
        await MultiplyAsync(counters.Connection, waiting, ct);

        // Spread over all of them; the first few only warm the connection.
        var step = waiting / (Resumed * 2);
        foreach (var n in Enumerable.Range(0, Resumed / 2))
        {
            await EngineWork.ResumeAsync(host, CaseOf(((n * 2) + 1) * step), ct);
        }

        var resumes = await counters.OfAsync(
            host.Database, host.Connections, () => Cell.ByWorkersAsync(1, Resumed, i => EngineWork.ResumeAsync(host, CaseOf(i * 2 * step), ct)), ct);
        await host.Services.GetRequiredService<StimulusWorker>().RunDueAsync(ct);
        var idle = await counters.OfAsync(host.Database, host.Connections, () => LookAsync(host, ct), ct);
        var late = await EngineWork.FireAsync(host, count: 500, perSecond: 100, ct);
        var result = (Buffers: (double)resumes.Buffers / Resumed, IdleBuffers: idle.Buffers / Idle.TotalSeconds, Latest: late[^1]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{waiting,20} {result.Buffers,18:0.0} {idle.Transactions / Idle.TotalSeconds,18:0.0} {result.IdleBuffers,18:0} {late[late.Count / 2].TotalMilliseconds,20:0} {result.Latest.TotalMilliseconds,12:0}"));
        return result;
    }

    private static async Task LookAsync(BenchmarkHost host, CancellationToken ct)
    {
        using var workers = EngineWork.Workers(host, new ProcessOptions());
        await workers.StartAsync(ct);
        await Task.Delay(Idle, ct);
        await workers.StopAsync(ct);
    }

    /// <summary>The case of the nth instance that was multiplied: like a version 7 UUID, later ones sort after earlier ones.</summary>
    private static CaseId CaseOf(int n) => new(new Guid(string.Create(CultureInfo.InvariantCulture, $"0190b000-{n >> 16:x4}-7000-8000-00000000{n & 0xffff:x4}")));

    /// <summary>Puts down as many instances as asked that stand where the only one stands, each waiting for a case of its own.</summary>
    private static async Task MultiplyAsync(NpgsqlConnection connection, int count, CancellationToken ct)
    {
        var from = Stopwatch.GetTimestamp();
        var tables = await Table.ReadAllAsync(connection, ct);
        var instances = Columns(tables, "processes.instances", new(StringComparer.Ordinal)
        {
            ["id"] = Id("0190a000"),
            ["aggregate_id"] = Id("0190b000"),
            ["correlation"] = $"{Id("0190b000")}::text",
            ["state"] = $"replace(t.state::text, t.aggregate_id::text, {Id("0190b000")}::text)::jsonb",
        });
        var waits = Columns(tables, "processes.waits", new(StringComparer.Ordinal)
        {
            ["instance_id"] = Id("0190a000"),
            ["correlation"] = $"{Id("0190b000")}::text",
            ["key_hash"] = $"('x' || encode(substring(sha256(convert_to(replace(i.state -> 'waits' -> 0 ->> 'key', i.aggregate_id::text, {Id("0190b000")}::text), 'UTF8')) for 8), 'hex'))::bit(64)::bigint",
        });
        await ExecuteAsync(connection, $"insert into processes.instances ({instances.Names}) select {instances.Values} from processes.instances t, generate_series(0, {count - 1}) g", ct);
        await ExecuteAsync(
            connection,
            $"""
            insert into processes.waits ({waits.Names}) select {waits.Values}
            from (select * from processes.instances order by created_at, id desc limit 1) i join processes.waits t on t.instance_id = i.id, generate_series(0, {count - 1}) g
            """,
            ct);
        await ExecuteAsync(connection, "vacuum analyze processes.instances, processes.waits, processes.stimuli", ct);
        await ExecuteAsync(connection, "checkpoint", ct);
        Console.Error.WriteLine($"{count} put down in {Stopwatch.GetElapsedTime(from).TotalSeconds:0} s");
    }

    private static string Id(string prefix) => $"('{prefix}-' || lpad(to_hex(g >> 16), 4, '0') || '-7000-8000-00000000' || lpad(to_hex(g & 65535), 4, '0'))::uuid";

    private static (string Names, string Values) Columns(IReadOnlyList<Table> tables, string table, Dictionary<string, string> own)
    {
        var columns = tables.Single(t => t.Name == table).Columns.Where(c => !c.IsMade).Select(c => c.Name).ToList();
        return (string.Join(", ", columns), string.Join(", ", columns.Select(c => own.GetValueOrDefault(c, $"t.{c}"))));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // put together from the catalogue and numbers
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
