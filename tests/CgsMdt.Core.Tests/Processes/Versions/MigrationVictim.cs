using System.Diagnostics;
using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>A process of the product that carries out a migration, or takes instances over until it is killed.</summary>
internal sealed class MigrationVictim : IDisposable
{
    public const string Word = "migration-victim";

    private readonly Process process;

    private MigrationVictim(Process process) => this.process = process;

    /// <summary>Starts one on the database: to carry out a rehearsal, or, without one, to work.</summary>
    public static MigrationVictim Start(string connectionString, TimeProvider clock, Guid administrator, RehearsalId? rehearsal = null)
    {
        var named = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = Word }.ConnectionString;
        string[] arguments =
        [
            "exec", typeof(MigrationVictim).Assembly.Location, Word, named, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), administrator.ToString(), rehearsal?.ToString() ?? "",
        ];
        return new(Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false })!);
    }

    /// <summary>Arguments: the word, connection string, the time, administrator, rehearsal or nothing.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var clock = new TestClock(DateTimeOffset.Parse(args[2], CultureInfo.InvariantCulture));
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new PublicAddress(new Uri("https://cgsmdt.example/")))
            .AddCore(RecordDatabase.Open(args[1]))
            .BuildServiceProvider();
        if (args[4].Length > 0)
        {
            await using var scope = services.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<MigrateInstances>()
                .ExecuteAsync(new(RehearsalId.From(Guid.Parse(args[4])), "As agreed with the board."), Operation.By(Actor.Person(Guid.Parse(args[3])), clock), CancellationToken.None);
            return done.IsSuccess ? 0 : 1;
        }

        using var workers = new ProcessWorkers(
            services.GetRequiredService<StimulusWorker>(), new ProcessOptions { Workers = 1 }, services.GetRequiredService<WakeBell>(), TimeProvider.System, NullLogger<ProcessWorkers>.Instance);
        await workers.StartAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Kills it without warning.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
