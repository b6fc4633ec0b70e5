using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>The definitions of a folder are taken in as published versions, once.</summary>
public sealed class ImportDefinitionsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Repeated_ChangesNothingAndALaterVersionBecomesCurrent()
    {
        Assert.Equal(new(1, 0), (await host.ImportAsync(Version("taken-in", 1))).Value);
        Assert.Equal(new(0, 1), (await host.ImportAsync(Version("taken-in", 1))).Value);
        Assert.Equal(1, await CurrentAsync("taken-in"));
        Assert.Equal(new(1, 1), (await host.ImportAsync(Version("taken-in", 1), Version("taken-in", 2))).Value);
        Assert.Equal(2, await CurrentAsync("taken-in"));
    }

    [Fact]
    public async Task FileChangedUnderTheSameNumber_IsRefusedClearlyAndNothingIsTakenIn()
    {
        await host.ImportAsync(Version("changed", 1));
        var refused = await host.ImportAsync(Version("changed", 1).Step("more", "Test.Act").Then("end", "Done", "more"), Version("other", 1));
        Assert.Equal("process.version-changed", refused.Error.Code);
        Assert.Contains("Version 1 of changed", refused.Error.Message, StringComparison.Ordinal);
        Assert.False(await host.Core.ReadAsync(db => db.Set<StoredDefinition>().AnyAsync(d => d.Slug == "other", Token)));
    }

    [Fact]
    public async Task FileThatIsOnlyDrawnOtherwise_IsKnown_AndWhatWasPublishedStays()
    {
        await host.ImportAsync(Version("drawn", 1).Drawn("end", 300, 0));
        Assert.Equal(new(0, 1), (await host.ImportAsync(Version("drawn", 1).Drawn("end", 420, 0))).Value);
        Assert.Contains("300", await host.Core.ReadAsync(db => db.Set<StoredDefinition>().Where(d => d.Slug == "drawn").Select(d => d.Json).SingleAsync(Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdministratorChoseAnEarlierVersion_ANewOneWaitsToBeChosen()
    {
        await host.ImportAsync(Version("chosen", 1), Version("chosen", 2));
        var back = await host.Core.CallAsync<RollBackDefinition, Result>(u => u.ExecuteAsync(new("chosen", 1, 1, "Two is wrong."), host.Core.BySystem(), Token));
        Assert.True(back.IsSuccess);
        await host.ImportAsync(Version("chosen", 3));
        Assert.Equal(1, await CurrentAsync("chosen"));
        var lines = (await host.Core.CallAsync<ListWorkflows, Result<IReadOnlyList<WorkflowLine>>>(u => u.ExecuteAsync(host.Core.BySystem(), Token))).Value;
        Assert.Equal(3, Assert.Single(lines, l => l.Slug == "chosen").NewerShipped);
    }

    [Fact]
    public async Task NumberOfAnAdministratorsVersion_IsRefusedInAFile()
    {
        var refused = await host.ImportAsync(Version("too-high", VersionLine.FirstLocal));
        Assert.Equal("process.bad-definition", refused.Error.Code);
    }

    [Fact]
    public async Task TwoProcessesAtOnce_BothComeToTheSameRecord()
    {
        await using var other = new ProcessTestHost(database, clock);
        var both = await Task.WhenAll(host.ImportAsync(Version("at-once", 1)), other.ImportAsync(Version("at-once", 1)));
        Assert.All(both, b => Assert.True(b.IsSuccess));
        Assert.Equal(1, both.Sum(b => b.Value.Imported));
    }

    private static TestWorkflow Version(string slug, int version) =>
        new TestWorkflow(slug, "case.withdrawn", version).Step("end", "Elsa.Finish").Then("start", "Done", "end");

    private Task<int?> CurrentAsync(string slug) => host.Core.ReadAsync(db => db.Set<Workflow>().Where(w => w.Slug == slug).Select(w => w.CurrentVersion).SingleAsync(Token));
}
