using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>Drafts, written with Elsa Studio's designer in a browser.</summary>
public sealed class DraftingTests(ChromiumBrowser browser, DesignerHost host) : IClassFixture<ChromiumBrowser>, IClassFixture<DesignerHost>
{
    [Fact]
    public async Task ShippedDefinition_MeansTheSameAfterItWasOpenedAndSaved()
    {
        await using var context = await browser.OpenAsync(host.Address);
        var door = await context.NewPageAsync();
        await door.GotoAsync(DesignerHost.SignInPath);
        await door.CloseAsync();
        var page = await context.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, said) => complaints.AddRange(said.Type is "error" or "warning" ? [said.Text] : []);
        foreach (var slug in (string[])["board-hand-over", "case-journey", "outcome-follow-up"])
        {
            var before = await ReadAsync(slug);
            await page.GotoAsync($"/administration/workflows/{slug}/designer");
            await page.GetByRole(AriaRole.Button, new() { Name = "Change it in a draft" }).ClickAsync();
            await Canvas.ReadAsync(page, before.Definition.Activities.Count, before.Definition.Connections.Count);
            var saved = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Control+s"), answer => answer.Request.Method == "POST");
            Assert.Equal(200, saved.Status);

            var after = await ReadAsync(slug);
            Assert.Equal((DefinitionState.Draft, 2), (after.Content.State, after.Content.Revision));
            Assert.Equal(DefinitionMeaning.Of(before.Definition), DefinitionMeaning.Of(after.Definition));
            Assert.Equal(before.Definition.Activities.Select(a => a.Box), after.Definition.Activities.Select(a => a.Box));
            Assert.Equal(before.Definition.Connections.SelectMany(c => c.Vertices), after.Definition.Connections.SelectMany(c => c.Vertices));
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    private async Task<(DefinitionContent Content, WorkflowDefinition Definition)> ReadAsync(string slug)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var operation = Operation.By(Actor.Person(host.Administrator.Value), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var content = (await scope.ServiceProvider.GetRequiredService<ReadDefinition>().ExecuteAsync(new(slug), operation, TestContext.Current.CancellationToken)).Value;
        return (content, DefinitionLoader.Load(content.Json, ProcessActivities.Catalog).Definition!);
    }
}
