using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>The engine with a minimal domain write: one row of domain data and the event, then what the workflow does about it, in one transaction.</summary>
internal static class EngineWork
{
    private static readonly Guid Somebody = new("0190a000-0000-7000-8000-000000000001");

    public static CaseId NewCase(BenchmarkHost host) => CaseId.New(host.Clock.GetUtcNow());

    public static Task RunTenStepsAsync(BenchmarkHost host, CaseId id, CancellationToken ct) => HappenAsync(host, new CaseDrafted(id), isNew: true, ct);

    public static Task StartAsync(BenchmarkHost host, CaseId id, CancellationToken ct) => HappenAsync(host, new CaseReferred(id, new BoardId(Somebody), Urgency.Routine), isNew: true, ct);

    public static Task ResumeAsync(BenchmarkHost host, CaseId id, CancellationToken ct) => HappenAsync(host, new CaseAccepted(id, null), isNew: false, ct);

    /// <summary>Puts down cases, since a worker locks the case before its instance.</summary>
    public static async Task<CaseId[]> NewStoredCasesAsync(BenchmarkHost host, int count, CancellationToken ct)
    {
        await using var db = host.Services.GetRequiredService<RecordContextFactory>().OpenForWriting();
        var now = host.Clock.GetUtcNow();
        var patient = new PatientIdentity(PatientId.New(now), new PatientDetails { NumberAbsence = NumberAbsence.NotTraced, LocalId = "L1" });
        db.Add(patient);
        await db.SaveChangesAsync(ct);
        CaseId[] cases = [.. Enumerable.Range(0, count).Select(_ => NewCase(host))];
        db.AddRange(cases.Select(id => new Case(id, $"B-{id.Value.ToString("n")[16..]}", new BoardId(Somebody), patient.Id, null, now)));
        await db.SaveChangesAsync(ct);
        return cases;
    }

    public static Task StartWritingAsync(BenchmarkHost host, CaseId id, CancellationToken ct) => HappenAsync(host, new CaseInformationSupplied(id), isNew: false, ct);

    /// <summary>Leaves a stimulus for the instance of each of these cases, as another instance's step does.</summary>
    public static async Task WakeAsync(BenchmarkHost host, IReadOnlyCollection<Guid> cases, CancellationToken ct)
    {
        await using var command = host.Database.CreateCommand(
            """
            insert into processes.stimuli (instance_id, kind, wait, event_name, actor_kind, operation_id, occurred_at, not_before, attempts, state)
            select w.instance_id, 'Resume', w.number, 'case.accepted', 'System', i.aggregate_id, $2, $2, 0, 'Pending'
            from processes.instances i join processes.waits w on w.instance_id = i.id where i.aggregate_id = any($1)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. cases] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = host.Clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Lets a time come for so many cases, evenly, and the product's own workers take them in; returns how late each was, the latest last.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> FireAsync(BenchmarkHost host, int count, int perSecond, CancellationToken ct)
    {
        var times = host.Services.GetRequiredService<DueTimes>();
        var cases = await NewStoredCasesAsync(host, count, ct);
        var first = host.Clock.GetUtcNow() + TimeSpan.FromSeconds(10);
        foreach (var (id, n) in cases.Select((id, n) => (id, n)))
        {
            times.Set(id.Value, first + (n * TimeSpan.FromSeconds(1) / perSecond));
            await HappenAsync(host, new CaseClosed(id), isNew: false, ct);
        }

        using var workers = Workers(host, new ProcessOptions());
        await workers.StartAsync(ct);
        while (times.Late.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }

        await workers.StopAsync(ct);
        return times.Late;
    }

    /// <summary>Lets the product's own workers take in so many stimuli that are due.</summary>
    public static async Task RunWorkersAsync(BenchmarkHost host, int stimuli, CancellationToken ct)
    {
        var done = host.Services.GetRequiredService<WrittenFacts>().Expect(stimuli);
        using var workers = Workers(host, new ProcessOptions { Workers = host.Workers });
        await workers.StartAsync(ct);
        await done.WaitAsync(TimeSpan.FromMinutes(1), ct);
        await using var left = host.Database.CreateCommand("select count(*) from processes.stimuli");
        while ((long)(await left.ExecuteScalarAsync(ct))! > 0)
        {
            await Task.Delay(1, ct);
        }

        await workers.StopAsync(ct);
    }

    /// <summary>The product's own workers, not yet at work.</summary>
    public static ProcessWorkers Workers(BenchmarkHost host, ProcessOptions options) => new(
        host.Services.GetRequiredService<StimulusWorker>(), options, host.Services.GetRequiredService<WakeBell>(), host.Clock, NullLogger<ProcessWorkers>.Instance);

    private static async Task HappenAsync(BenchmarkHost host, ICaseEvent happened, bool isNew, CancellationToken ct)
    {
        var operation = Operation.By(Actor.Person(Somebody), host.Clock);
        var stored = StoredEvent.Of(happened, operation, 0);
        await using var scope = host.Services.CreateAsyncScope();
        var driver = scope.ServiceProvider.GetRequiredService<IProcessDriver>();
        await using var connection = await host.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        HashSet<AggregateRef> made = isNew ? [happened.About()] : [];
        await driver.RecordAsync(transaction, operation, [WrittenFacts.Insert(stored.AggregateId, operation), RecordRows.Of(stored)], [stored], [happened.About()], made, ct);
        if (!await driver.RunInlineAsync(transaction, operation, [happened.About()], made, isCareful: false, ct))
        {
            await transaction.CommitAsync(ct);
        }
    }
}
