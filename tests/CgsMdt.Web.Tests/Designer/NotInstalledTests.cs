using System.Net;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Designer;

/// <summary>A machine without the designer's package.</summary>
public sealed class NotInstalledTests(NotInstalledTests.Fixture app) : IClassFixture<NotInstalledTests.Fixture>
{
    [Fact]
    public async Task Page_SaysWhatToRun_AndKeepsTheOrdinaryContentPolicy()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var administrator = await world.AddPersonAsync("Administrator");
        await using var scope = app.Services.CreateAsyncScope();
        var system = Operation.By(Actor.System, app.Clock);
        await scope.ServiceProvider.GetRequiredService<GiveProductRole>().ExecuteAsync(new(administrator, ProductRole.Administrator, null, new(2026, 1, 1)), system, TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(), system, TestContext.Current.CancellationToken);
        var session = await app.SignInAsync(administrator, administrator: true);

        var page = await session.GetAsync("/administration/workflows/meeting-cycle/designer");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Meeting cycle: designer", page.Heading);
        Assert.Contains("npm ci --ignore-scripts --prefix \"/no/such/folder\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("elsa-workflow-definition-editor"));
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/administration/workflows/_framework/blazor.webassembly.js")).Status);
    }

    /// <summary>The host with a folder where nothing is.</summary>
    public sealed class Fixture : WebAppFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["Designer:Folder"] = "/no/such/folder" };
    }
}
