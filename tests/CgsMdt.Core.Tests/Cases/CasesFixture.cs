using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Cases;

/// <summary>The use cases over a database of the test class's own. The clock is Monday 1 June 2026, 10:00 in London.</summary>
public sealed class CasesFixture : TestDatabase
{
    private CoreHost? host;

    public CaseWorld World { get; private set; } = null!;

    /// <summary>The same boards for the next test, with the clock where it began.</summary>
    public CaseWorld Begin()
    {
        World.Clock.Restart();
        return World;
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        host = new CoreHost(this, new TestClock());
        World = await CaseWorld.CreateAsync(host.Services, host.Clock);
    }

    public override async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
