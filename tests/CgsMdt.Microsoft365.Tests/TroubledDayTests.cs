using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>Callers that do nothing but repeat what the answer tells them to, while about a third of the calls go wrong.</summary>
public class TroubledDayTests
{
    private const int Meetings = 30;
    private const int MostAttempts = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task EveryCallRepeatedAsTold_EndsWithOneEventAndOneMailEach(int seed)
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00"));
        await graph.EventsAsync(Board);
        var repeated = 0;
        var random = new Random(seed);
        for (var i = 1; i <= Meetings; i++)
        {
            var moved = Meeting(i) with { StartsAt = new TimeOnly(8, 0).AddMinutes(i) };
            var seen = await UntilDoneAsync(graph, random, () => graph.Calendar.CreateAsync(Meeting(i), ForbiddenWords.None, Ct));
            await UntilDoneAsync(graph, random, () => MoveAsync(graph, seen.EventId, moved));
            var sent = await UntilDoneAsync(graph, random, () => graph.Mail.SendAsync(Notice(i), ForbiddenWords.None, Ct));
            repeated += sent.MayBeRepeated ? 1 : 0;
            if (i % 3 == 0)
            {
                await UntilCancelledAsync(graph, random, seen.EventId);
            }
        }

        graph.Emulator.ClearFaults();
        var live = (await graph.EventsAsync(Board)).Select(e => (string?)e!["transactionId"]).ToList();
        Assert.Equal(Enumerable.Range(1, Meetings).Where(i => i % 3 != 0).Select(i => Meeting(i).TransactionId.ToString()), live.Order(StringComparer.Ordinal));
        var mails = (await graph.MessagesAsync(Chair)).Count(m => ((string?)m!["subject"])!.Contains("agenda ready", StringComparison.Ordinal));
        Assert.Equal(Meetings, mails);
        Assert.InRange(repeated, 0, Meetings);
        var window = new CalendarWindow(Board, new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        var all = (await graph.Calendar.ReadChangesAsync(window, null, Ct)).Value!;
        Assert.All(all.Events, e => Assert.Contains(e.LocalStart.TimeOfDay, Enumerable.Range(1, Meetings).Select(i => new TimeSpan(8, i, 0))));
    }

    private static async Task<RemoteAnswer<SeenEvent>> MoveAsync(EmulatedGraph graph, string eventId, CalendarEvent moved)
    {
        var now = await graph.Calendar.ReadAsync(Board, eventId, Ct);
        return now.IsDone ? await graph.Calendar.UpdateAsync(now.Value, moved, ForbiddenWords.None, Ct) : now;
    }

    private static async Task<T> UntilDoneAsync<T>(EmulatedGraph graph, Random random, Func<Task<RemoteAnswer<T>>> call)
        where T : class
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            Trouble(graph, random);
            var answer = await call();
            if (answer.IsDone)
            {
                return answer.Value;
            }

            Assert.Contains(answer.Kind, new[] { RemoteKind.Stale, RemoteKind.Throttled, RemoteKind.Unavailable });
        }

        throw new InvalidOperationException("It never ended.");
    }

    private static async Task UntilCancelledAsync(EmulatedGraph graph, Random random, string eventId)
    {
        RemoteAnswer answer;
        do
        {
            Trouble(graph, random);
            answer = await graph.Calendar.CancelAsync(Board, eventId, Ct);
        }
        while (answer.Kind is not (RemoteKind.Done or RemoteKind.NotFound));
    }

    private static void Trouble(EmulatedGraph graph, Random random)
    {
        graph.Emulator.ClearFaults();
        EmulatorFault? fault = random.Next(16) switch
        {
            0 => new EmulatorFault { Status = 429, RetryAfterSeconds = 1 },
            1 => new EmulatorFault { Status = 503 },
            2 => new EmulatorFault { Status = 504, Moment = FaultMoment.After },
            3 => new EmulatorFault { Drop = true, Moment = FaultMoment.After, Times = 3 },
            4 => new EmulatorFault { Status = 412, Code = "ErrorIrresolvableConflict", Method = "PATCH", Times = 2 },
            5 => new EmulatorFault { Status = 504, Moment = FaultMoment.After, Method = "POST" },
            _ => null,
        };
        if (fault is not null)
        {
            graph.Emulator.AddFault(fault);
        }
    }
}
