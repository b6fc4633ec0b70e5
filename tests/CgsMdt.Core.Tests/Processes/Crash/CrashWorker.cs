using System.Globalization;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>
/// A process of the product that refers and withdraws cases as fast as it can while workers run its workflows, until it is killed. It says each thing it was told is saved, after it was told.
/// </summary>
internal static class CrashWorker
{
    public const string Word = "crash-worker";

    private const int Writers = 2;

    /// <summary>Arguments: the word, connection string, when the clock began, board, referrer, seed, folder for what is sent.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var began = DateTimeOffset.Parse(args[2], CultureInfo.InvariantCulture);
        var (board, referrer) = (new BoardId(Guid.Parse(args[3])), new PersonId(Guid.Parse(args[4])));
        await using var services = Services(args[1], new FastClock(began), args[6]);
        using var workers = new ProcessWorkers(
            services.GetRequiredService<StimulusWorker>(), new ProcessOptions(), services.GetRequiredService<WakeBell>(), services.GetRequiredService<TimeProvider>(), NullLogger<ProcessWorkers>.Instance);
        await workers.StartAsync(CancellationToken.None);
        await services.GetRequiredService<OutboxDispatcher>().StartAsync(CancellationToken.None);
        Say("ready");
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => WriteAsync(services, board, referrer, new Random((int.Parse(args[5], CultureInfo.InvariantCulture) * Writers) + n))));
        return 0;
    }

    public static ServiceProvider Services(string connectionString, TimeProvider clock, string post) => new ServiceCollection()
        .AddLogging(logging => logging.ClearProviders())
        .AddSingleton(clock)
        .AddSingleton(new PublicAddress(new Uri("https://cgsmdt.example/")))
        .AddSingleton(CrashLedger.Registry)
        .AddScoped<LedgerStep>()
        .AddCore(RecordDatabase.Open(connectionString))
        .RemoveAll<IOutboxSender>()
        .AddSingleton<IOutboxSender>(new CrashPost(post))
        .BuildServiceProvider();

    private static async Task WriteAsync(ServiceProvider services, BoardId board, PersonId referrer, Random random)
    {
        List<CaseId> mine = [];
        while (true)
        {
            try
            {
                await WriteOnceAsync(services, board, referrer, random, mine);
            }
            catch (Exception e)
            {
                // Of a request that failed nothing is known, as for the person who made it; it is no reason to stop.
                Say($"failed {e.GetType().Name}");
            }

            await Task.Delay(random.Next(30));
        }
    }

    private static async Task WriteOnceAsync(ServiceProvider services, BoardId board, PersonId referrer, Random random, List<CaseId> mine)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var operation = Operation.By(Actor.Person(referrer.Value), time);
        await using var scope = services.CreateAsyncScope();
        if (mine.Count > 2 && random.Next(4) == 0)
        {
            var id = mine[random.Next(mine.Count)];
            mine.Remove(id);
            if ((await scope.ServiceProvider.GetRequiredService<WithdrawCase>().ExecuteAsync(new(id, WithdrawalReason.NoLongerNeeded), operation, default)).IsSuccess)
            {
                Say($"withdrawn {id}");
            }
        }
        else if (random.Next(12) == 0)
        {
            var until = LondonCalendar.DateOf(operation.Now).AddDays(7 * random.Next(2, 12));
            await scope.ServiceProvider.GetRequiredService<PlanMeetings>().ExecuteAsync(new(board, until), Operation.By(Actor.System, time), default);
        }
        else
        {
            var referred = await scope.ServiceProvider.GetRequiredService<ReferCase>().ExecuteAsync(new(board) { Referral = Referral(operation) }, operation, default);
            if (referred.TryGetValue(out var id))
            {
                mine.Add(id);
                Say($"referred {id}");
            }
            else
            {
                Say($"refused {referred.Error.Code}");
            }
        }
    }

    private static Referral Referral(Operation operation) => new()
    {
        Question = "Does the variant explain the cardiomyopathy?",
        Purpose = CasePurpose.VariantInterpretation,
        Patient = new PatientDetails
        {
            NumberAbsence = NumberAbsence.NotTraced,
            LocalId = $"L{operation.Id:n}",
            FamilyName = "Testpatient",
            GivenName = "Sample",
            DateOfBirth = new DateOnly(1990, 3, 14),
        },
        Sex = Sex.Female,
    };

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
