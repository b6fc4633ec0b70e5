using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CgsMdt.Core.Tests.Platform;

public sealed class OutboxDispatcherTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly Mock<IOutboxSender> sender = new();
    private readonly string kind = $"test-{Guid.CreateVersion7(DateTimeOffset.UnixEpoch):n}";
    private CoreHost host = null!;

    public ValueTask InitializeAsync()
    {
        sender.SetupGet(s => s.Kind).Returns(kind);
        host = new CoreHost(database, clock, services => services.AddSingleton(sender.Object));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task MessageIsHeldBackForUndo_ItIsSentOnceAfterTheMinuteAndNotBefore()
    {
        Answers(SendOutcome.Sent);
        await PutAsync(undoable: true);

        Assert.Equal(0, await DispatchAsync());
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await DispatchAsync());
        Assert.Equal(0, await DispatchAsync());

        Assert.Equal(OutboxState.Sent, (await ReadAsync()).State);
    }

    [Fact]
    public async Task SenderFailsForNow_MessageIsTriedAgainAfterTheTimeAskedFor()
    {
        Answers(SendOutcome.Retry("throttled", TimeSpan.FromSeconds(30)), SendOutcome.Sent);
        await PutAsync();

        Assert.Equal(1, await DispatchAsync());
        Assert.Equal(0, await DispatchAsync());
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await DispatchAsync());

        Assert.Equal((OutboxState.Sent, 2), ((await ReadAsync()).State, (await ReadAsync()).Attempts));
    }

    [Fact]
    public async Task SenderKeepsThrowing_MessageIsGivenUpAndCounted()
    {
        sender.Setup(s => s.SendAsync(It.IsAny<OutboxMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("gone"));
        await PutAsync();

        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(1, await DispatchAsync());
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(0, await DispatchAsync());
        Assert.Equal((OutboxState.Failed, "IOException"), ((await ReadAsync()).State, (await ReadAsync()).LastError));
    }

    [Fact]
    public async Task ReceiverOutOfReach_MessageIsKeptForADayAndThenGivenUp()
    {
        sender.Setup(s => s.SendAsync(It.IsAny<OutboxMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync(SendOutcome.Outage("unreachable"));
        await PutAsync();

        for (var halfHour = 0; halfHour < 47; halfHour++)
        {
            Assert.Equal(1, await DispatchAsync());
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(OutboxState.Pending, (await ReadAsync()).State);
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(1, await DispatchAsync());

        Assert.Equal((OutboxState.Failed, "unreachable"), ((await ReadAsync()).State, (await ReadAsync()).LastError));
    }

    [Fact]
    public async Task SentAfterAnAnswerThatNeverCame_IsCounted()
    {
        Answers(SendOutcome.Outage("timed-out"), SendOutcome.Sent with { MayBeRepeated = true });
        await PutAsync();

        await DispatchAsync();
        Assert.False((await ReadAsync()).MayBeRepeated);
        clock.Advance(TimeSpan.FromSeconds(3));
        await DispatchAsync();

        Assert.Equal((OutboxState.Sent, true), ((await ReadAsync()).State, (await ReadAsync()).MayBeRepeated));
    }

    [Fact]
    public async Task SenderDiesWhileSending_MessageIsTakenUpAgainWhenItsLeaseEnds()
    {
        var cancelled = new OperationCanceledException();
        sender.SetupSequence(s => s.SendAsync(It.IsAny<OutboxMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(cancelled).ReturnsAsync(SendOutcome.Sent);
        await PutAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(DispatchAsync);
        Assert.Equal(OutboxState.Sending, (await ReadAsync()).State);
        Assert.Equal(0, await DispatchAsync());
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await DispatchAsync());

        Assert.Equal(OutboxState.Sent, (await ReadAsync()).State);
    }

    [Fact]
    public async Task OnlyTheVeryFirstAttempt_IsAFirstTry()
    {
        var tries = new List<bool>();
        var outcomes = new Queue<Func<SendOutcome>>([
            () => throw new OperationCanceledException(), () => SendOutcome.Failed("refused"), () => SendOutcome.Outage("unreachable"), () => SendOutcome.Sent]);
        sender.Setup(s => s.SendAsync(It.IsAny<OutboxMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutboxMessage message, CancellationToken _) =>
        {
            tries.Add(message.IsFirstTry);
            return outcomes.Dequeue()();
        });
        await PutAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(DispatchAsync);
        clock.Advance(TimeSpan.FromMinutes(3));
        await DispatchAsync();
        await host.ReadAsync(async db =>
        {
            var given = await db.Set<OutboxMessage>().AsTracking().SingleAsync(m => m.Kind == kind);
            Assert.True(given.TryAgain(clock.GetUtcNow()));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await DispatchAsync();
        clock.Advance(TimeSpan.FromMinutes(3));
        await DispatchAsync();

        Assert.Equal([true, false, false, false], tries);
    }

    [Fact]
    public async Task SenderOutlivesItsLease_WhatTheNextOneSawCounts()
    {
        var isFirst = true;
        sender.Setup(s => s.SendAsync(It.IsAny<OutboxMessage>(), It.IsAny<CancellationToken>())).Returns(async () =>
        {
            if (!isFirst)
            {
                return SendOutcome.Sent;
            }

            isFirst = false;
            clock.Advance(TimeSpan.FromMinutes(3));
            Assert.Equal(1, await DispatchAsync());
            return SendOutcome.Failed("too-late");
        });
        await PutAsync();

        await DispatchAsync();

        Assert.Equal((OutboxState.Sent, 2, default(string)), ((await ReadAsync()).State, (await ReadAsync()).Attempts, (await ReadAsync()).LastError));
    }

    [Fact]
    public async Task UndoneAtTheMomentItIsSent_TheUndoIsTold()
    {
        Answers(SendOutcome.Sent);
        await PutAsync();
        List<bool> cancelled = [];

        await host.CallAsync<WritePath, Result>(writes => writes.RunAsync<Result>("test.undo", host.BySystem(), [], async write =>
        {
            var message = await write.Db.Set<OutboxMessage>().AsTracking().SingleAsync(m => m.Kind == kind, Token);
            await DispatchAsync();
            cancelled.Add(message.TryCancel());
            return Result.Done;
        }, Token));

        Assert.Equal([true, false], cancelled);
        Assert.Equal(OutboxState.Sent, (await ReadAsync()).State);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void Answers(params SendOutcome[] outcomes)
    {
        var answers = new Queue<SendOutcome>(outcomes);
        sender.Setup(s => s.SendAsync(It.IsAny<OutboxMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync(answers.Dequeue);
    }

    private Task<int> DispatchAsync() => host.Services.GetRequiredService<OutboxDispatcher>().SendDueAsync(Token);

    private Task<OutboxMessage> ReadAsync() => host.ReadAsync(db => db.Set<OutboxMessage>().SingleAsync(m => m.Kind == kind, Token));

    private Task PutAsync(bool undoable = false) => host.CallAsync<WritePath, Result>(writes => writes.RunAsync<Result>("test.send", host.BySystem(), [], write =>
    {
        write.Send(kind, kind, NetworkAggregate.Of(NetworkId.New(write.Now)), new { }, undoable);
        return Task.FromResult(Result.Done);
    }, Token));
}
