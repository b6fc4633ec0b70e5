using System.Diagnostics;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class FailureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThrottledWithAShortWait_IsWaitedForAndDone()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Status = 429, Code = "ApplicationThrottled", RetryAfterSeconds = 1 });

        var clock = Stopwatch.StartNew();
        await graph.BookAsync(Meeting());

        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.9), $"{clock.Elapsed}");
        Assert.Single(await graph.EventsAsync(Board));
    }

    [Fact]
    public async Task ThrottledWithALongWait_SaysHowLong()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Status = 429, Code = "ApplicationThrottled", RetryAfterSeconds = 120, Times = 10 });

        var answer = await graph.Calendar.CreateAsync(Meeting(), ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Throttled, answer.Kind);
        Assert.Equal(TimeSpan.FromSeconds(120), answer.RetryAfter);
        Assert.Equal("ApplicationThrottled", answer.Code);
        Assert.Empty(await EventsAfterFaultsAsync(graph));
    }

    [Fact]
    public async Task NoTimeForRetries_MakesOneCall()
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00"));
        graph.Emulator.AddFault(new EmulatorFault { Status = 429, RetryAfterSeconds = 1 });

        var answer = await graph.Calendar.CreateAsync(Meeting(), ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Throttled, answer.Kind);
        Assert.Single(graph.Emulator.Received);
    }

    [Fact]
    public async Task ThrottledWithoutBeingToldHowLong_WaitsAsConfigured()
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00.5"), ("WaitWhenNotTold", "00:00:07"));
        graph.Emulator.AddFault(new EmulatorFault { Status = 429, Times = 10 });

        var answer = await graph.Calendar.CreateAsync(Meeting(), ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Throttled, answer.Kind);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.RetryAfter);
    }

    [Fact]
    public async Task RetriesUsedUp_IsThrottledAndNotAnException()
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:25"));
        graph.Emulator.AddFault(new EmulatorFault { Status = 429, Times = 20, RetryAfterSeconds = 0 });

        var answer = await graph.Calendar.CreateAsync(Meeting(), ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Throttled, answer.Kind);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(500)]
    public async Task ServerError_IsUnavailable(int status)
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00.5"));
        graph.Emulator.AddFault(new EmulatorFault { Status = status, Code = "ServiceNotAvailable", Times = 10 });

        var answer = await graph.Calendar.ReadAsync(Board, "any", Ct);

        Assert.Equal(RemoteKind.Unavailable, answer.Kind);
        Assert.Equal("ServiceNotAvailable", answer.Code);
    }

    [Fact]
    public async Task UnavailableWithAWait_IsThrottled()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Status = 503, RetryAfterSeconds = 60, Times = 10 });

        var answer = await graph.Calendar.ReadAsync(Board, "any", Ct);

        Assert.Equal(RemoteKind.Throttled, answer.Kind);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.RetryAfter);
    }

    [Fact]
    public async Task NoPermission_IsRefusedWithItsCode()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Status = 403, Code = "ErrorAccessDenied" });

        var answer = await graph.Calendar.ReadAsync(Board, "any", Ct);

        Assert.Equal(RemoteKind.Refused, answer.Kind);
        Assert.Equal("ErrorAccessDenied", answer.Code);
    }

    [Fact]
    public async Task CodeThatIsNoCode_IsReplacedByTheStatus()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Status = 400, Code = "Jane Smith, born 1 May" });

        Assert.Equal("http-400", (await graph.Calendar.ReadAsync(Board, "any", Ct)).Code);
    }

    [Fact]
    public async Task AnswerLostAfterTheWrite_AndRepeated_IsOneEvent()
    {
        await using var graph = await StartAsync();
        await graph.EventsAsync(Board);
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/events", Moment = FaultMoment.After, Drop = true, Times = 2 });

        var lost = await graph.Calendar.CreateAsync(Meeting(), ForbiddenWords.None, Ct);
        graph.Emulator.ClearFaults();
        var found = await graph.BookAsync(Meeting());

        Assert.Equal(RemoteKind.Unavailable, lost.Kind);
        Assert.Equal(RemoteCodes.Unreachable, lost.Code);
        Assert.Equal((string?)Assert.Single(await graph.EventsAsync(Board))!["id"], found.EventId);
        Assert.Single(await graph.EventsAsync(Chair));
    }

    [Fact]
    public async Task AnswerTooLateAfterTheWrite_AndRepeated_IsOneEvent()
    {
        await using var graph = await StartAsync(("CallTimeout", "00:00:01.5"), ("RetriesTimeLimit", "00:00:00.5"));
        await graph.Calendar.ReadAsync(Board, "warms-up-the-client", Ct);
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", Moment = FaultMoment.After, Delay = TimeSpan.FromSeconds(30) });

        var late = await graph.Calendar.CreateAsync(Meeting(), ForbiddenWords.None, Ct);
        await graph.BookAsync(Meeting());

        Assert.Equal(RemoteCodes.TimedOut, late.Code);
        Assert.Equal(RemoteKind.Unavailable, late.Kind);
        Assert.Single(await graph.EventsAsync(Board));
    }

    [Fact]
    public async Task GatewayTimeoutAfterTheWrite_IsOneEvent()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", Moment = FaultMoment.After, Status = 504, RetryAfterSeconds = 1 });

        await graph.BookAsync(Meeting());

        Assert.Equal(2, graph.Emulator.Received.Count(r => r.Method == "POST"));
        Assert.Single(await graph.EventsAsync(Board));
    }

    [Fact]
    public async Task CallerGivesUp_IsCancelledAndNotAnAnswer()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Delay = TimeSpan.FromSeconds(30) });
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => graph.Calendar.ReadAsync(Board, "any", giveUp.Token));
    }

    [Fact]
    public async Task ManyCallsForOneMailbox_NeverExceedFourAtOnce()
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00"));
        graph.Emulator.AddFault(new EmulatorFault { Delay = TimeSpan.FromMilliseconds(30), Times = 40 });

        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => graph.Calendar.CreateAsync(Meeting(i), ForbiddenWords.None, Ct)));

        Assert.All(answers, answer => Assert.True(answer.IsDone, $"{answer.Kind} {answer.Code}"));
        Assert.Equal(40, graph.Emulator.Received.Count);
        Assert.Equal(40, (await graph.EventsAsync(Board)).Count);
    }

    [Fact]
    public async Task FifthAtOnceForOneMailbox_IsThrottledByTheEmulator()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Delay = TimeSpan.FromMilliseconds(500), Times = 4 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => graph.Http.GetAsync($"v1.0/users/{Board}/events", Ct)));

        Assert.Equal(4, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal(4, answers.Count(a => a.StatusCode == System.Net.HttpStatusCode.TooManyRequests && a.Headers.RetryAfter is not null));
    }

    [Fact]
    public async Task FourAtOnceOfOneApplication_LeaveAnotherItsOwnFour()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Delay = TimeSpan.FromMilliseconds(500), Times = 4 });
        var four = Enumerable.Range(0, 4).Select(_ => graph.Http.GetAsync($"v1.0/users/{Board}/events", Ct)).ToList();
        while (graph.Emulator.Requests < 4)
        {
            await Task.Delay(5, Ct);
        }

        var other = await graph.Calendar.ReadAsync(Board, "none", Ct);

        Assert.Equal(RemoteKind.NotFound, other.Kind);
        Assert.All(await Task.WhenAll(four), answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Equal(5, graph.Emulator.Requests);
    }

    private static async Task<System.Text.Json.Nodes.JsonArray> EventsAfterFaultsAsync(EmulatedGraph graph)
    {
        graph.Emulator.ClearFaults();
        return await graph.EventsAsync(Board);
    }
}
