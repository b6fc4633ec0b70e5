using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>Somebody begins a rehearsal of a version while another goes on with theirs, or the version is changed meanwhile.</summary>
public sealed class RehearsingTwiceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private VersionsWorld world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, clock);
        await world.ClearAsync(database);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task AnotherRehearsalIsBegunOnTheWay_IsASentence()
    {
        await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        var begun = Must(await world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(u => u.ExecuteAsync(new(Journey, version, Budget: TimeSpan.Zero), world.ByAdministrator, Token)));
        RehearsalId another = default;
        async Task BeginAnotherAsync() => another = Must(await world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(u => u.ExecuteAsync(new(Journey, version, Budget: TimeSpan.Zero), world.ByAdministrator, Token)));

        var refused = await GoOnAsync(begun, version, BeginAnotherAsync);

        Assert.Equal("workflow.rehearsed-by-another", refused.Error.Code);
        Assert.Equal(another, Must(await world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(u => u.ExecuteAsync(new(Journey, version, GoOn: another), world.ByAdministrator, Token))));
    }

    /// <summary>Goes on with a rehearsal; at its first look at the clock, when it has been opened, something else happens.</summary>
    private async Task<Result<RehearsalId>> GoOnAsync(RehearsalId begun, int version, Func<Task> meanwhile)
    {
        await using var scope = world.Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var rehearse = new RehearseDefinition(
            services.GetRequiredService<WritePath>(), services.GetRequiredService<RecordContextFactory>(), services.GetRequiredService<ActivityRegistry>(), services.GetRequiredService<InstanceRehearsal>(),
            new InterruptedClock(clock, meanwhile));
        return await rehearse.ExecuteAsync(new(Journey, version, GoOn: begun, Budget: TimeSpan.FromHours(1)), world.ByAdministrator, Token);
    }

    private sealed class InterruptedClock(TimeProvider clock, Func<Task> meanwhile) : TimeProvider
    {
        private bool hasHappened;

        public override DateTimeOffset GetUtcNow()
        {
            if (!hasHappened)
            {
                hasHappened = true;
                Task.Run(meanwhile).GetAwaiter().GetResult();
            }

            return clock.GetUtcNow();
        }
    }
}
