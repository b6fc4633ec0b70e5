using CgsMdt.TestSupport;

namespace CgsMdt.Web.Tests.Cases;

/// <summary>The web host with two boards and their people.</summary>
public sealed class CasesWebFixture : WebAppFixture
{
    public CaseWorld World { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        World = await CaseWorld.CreateAsync(Services, Clock);
    }
}
