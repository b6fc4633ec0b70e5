using System.Text;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A time that has come while its burst fails, and is moved by somebody else before the next attempt.</summary>
public sealed class MovedTimeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const long LateNumber = 1_000_000_000;
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ActivityFailedException Failure => new("test.fails", "Not now.");

    public async ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        await host.ImportAsync(
            new TestWorkflow("moved-time", "case.referred")
                .Step("wait", "Test.AwaitMove", ("from", "String", "Triage"), ("seconds", "Int32", 30)).Step("late", "Test.Act").Step("end", "Elsa.Finish")
                .Then("start", "Done", "wait").Then("wait", "Late", "late").Then("wait", "Moved", "end").Then("late", "Done", "end"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task AskedAgainBeforeTheFailedTimeIsTriedAgain_TheNewTimeStandsAndTheOldOneIsForgotten()
    {
        var (id, _) = await host.ReferAsync();
        var wait = Assert.Single(await host.WaitsAsync(id));
        clock.Advance(TimeSpan.FromSeconds(30));
        host.Script.Act = async (context, _) =>
        {
            await StoreResumeAsync(context.Instance, wait.Number);
            throw Failure;
        };
        await host.Worker.RunDueAsync(Token);
        var moved = Assert.Single(await host.WaitsAsync(id));
        Assert.Equal(clock.GetUtcNow().AddSeconds(30), moved.Due);

        host.Script.Act = (_, _) => Task.CompletedTask;
        clock.Advance(TimeSpan.FromSeconds(29));
        await host.Worker.RunDueAsync(Token);
        Assert.Empty(await host.StimuliAsync(id));
        Assert.Equal(moved.Due, Assert.Single(await host.WaitsAsync(id)).Due);

        clock.Advance(TimeSpan.FromSeconds(1));
        await host.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Single(await host.StepsAsync(id), s => s.ActivityId == "late");
    }

    [Fact]
    public async Task TimeIsMovedBeforeItsFailureIsNoted_NothingIsPutOff()
    {
        var (id, _) = await host.ReferAsync();
        var instance = await host.InstanceAsync(id);
        var wait = Assert.Single(await host.WaitsAsync(id));

        await NoteFailureAsync(instance, wait.Number, wait.Due!.Value.AddSeconds(-1));
        Assert.Empty(await host.StimuliAsync(id));
        Assert.Equal(wait.Due, Assert.Single(await host.WaitsAsync(id)).Due);

        await NoteFailureAsync(instance, wait.Number, wait.Due.Value);
        Assert.Equal(StimulusKind.Timer, Assert.Single(await host.StimuliAsync(id)).Kind);
        Assert.Null(Assert.Single(await host.WaitsAsync(id)).Due);
    }

    [Fact]
    public async Task WorkOfAnotherLiesBehindOnesOwn_ItIsLeftToAWorkerAtItsTime()
    {
        var (id, _) = await host.ReferAsync();
        var wait = Assert.Single(await host.WaitsAsync(id));
        await StoreResumeAsync((await host.InstanceAsync(id)).Id, wait.Number, LateNumber);

        await host.MoveAsync(new CaseAccepted(id, null));

        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Equal(LateNumber, Assert.Single(await host.StimuliAsync(id)).Id);
        await host.Worker.RunDueAsync(Token);
        Assert.Empty(await host.StimuliAsync(id));
    }

    private async Task NoteFailureAsync(ProcessInstance instance, int wait, DateTimeOffset now)
    {
        await using var connection = await host.Core.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var operationId = Guid.CreateVersion7(now);
        var claimed = new ClaimedInstance(
            instance.Id, instance.Slug, instance.Version, instance.AggregateKind, instance.AggregateId, instance.Status, Encoding.UTF8.GetBytes("{}"), 0, null, null, null, 0);
        var order = new BurstOrder(claimed, ClaimedStimulus.DueTime(wait, operationId), operationId, now, IsLastAttempt: false);
        await Sql.ExecuteAsync(transaction, [FailureStore.PutOffDueTime(order, wait, Failure, clock.GetUtcNow())], Token);
        await transaction.CommitAsync(Token);
    }

    /// <summary>Something happened to what the instance waits for, as another person's write leaves it.</summary>
    private async Task StoreResumeAsync(InstanceId instance, int wait, long? number = null)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using var insert = new NpgsqlCommand(
            """
            insert into processes.stimuli (id, instance_id, kind, wait, actor_kind, operation_id, occurred_at, not_before, attempts, state)
            overriding system value values (coalesce($5, nextval(pg_get_serial_sequence('processes.stimuli', 'id'))), $1, 'Resume', $2, 'System', $3, $4, $4, 0, 'Pending')
            """,
            connection);
        foreach (var parameter in new[] { Sql.Of(instance.Value), Sql.Of(wait), Sql.Of(Guid.CreateVersion7(clock.GetUtcNow())), Sql.Of(clock.GetUtcNow()), Sql.OrNull(number) })
        {
            insert.Parameters.Add(parameter);
        }

        await insert.ExecuteNonQueryAsync(Token);
    }
}
