using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>The pages for what goes wrong: two people at one form, a case of a board that is none of one's own, an address that leads nowhere.</summary>
[Collection(nameof(Stage))]
public sealed class AnswerPageTests(Stage stage)
{
    private const string Hers = "What the co-ordinator wrote first.";
    private const string His = "What the referrer wrote at the same time.";

    [Fact]
    public async Task TwoPeopleEditOneReferral_TheSecondSeesBothVersionsAndChooses()
    {
        await using var referrer = await stage.SignInAsync("Dr Martin Webb");
        await using var coordinator = await stage.SignInAsync("Joanne Kerr");
        await coordinator.OpenAsync("/boards/gi-polyposis/triage");
        var reference = await coordinator.ReferenceAsync("/boards/gi-polyposis/triage", 'C');
        var page = $"/cases/{reference}/information";

        await BothEditAsync(referrer, coordinator, page, Hers);
        await referrer.SeesAsync("Somebody else has changed this");
        await referrer.SeesAsync(Hers);
        await referrer.SeesAsync(His);
        await referrer.IsSoundAsync();
        await referrer.Page.GetByRole(AriaRole.Button, new() { Name = "Keep what is there now" }).ClickAsync();
        await Assertions.Expect(referrer.Page.GetByLabel("The question for the board", new() { Exact = true })).ToHaveValueAsync(Hers);

        await BothEditAsync(referrer, coordinator, page, Hers + " And again.");
        await referrer.SaveAsync("Save mine over it");
        await coordinator.OpenAsync($"/cases/{reference}");
        await coordinator.SeesAsync(His);
    }

    [Theory]
    [InlineData("Dr Adaeze Okafor")]
    [InlineData("Kate Fielding")]
    public async Task ForeignCase_IsNotFound(string stranger)
    {
        await using var coordinator = await stage.SignInAsync("Joanne Kerr");
        var reference = await coordinator.ReferenceAsync("/boards/gi-polyposis/triage", 'C');
        await using var visitor = await stage.SignInAsync(stranger);
        foreach (var page in new[] { $"/cases/{reference}", $"/cases/{reference}/outcome", "/boards/gi-polyposis/triage" })
        {
            await IsNotFoundAsync(visitor, page);
            Assert.DoesNotContain("polyposis", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/cases/C-2026-999999")]
    [InlineData("/meetings/M-2026-9999/room")]
    [InlineData("/boards/no-such-board")]
    public async Task UnknownAddress_IsNotFound(string address)
    {
        await using var visitor = await stage.SignInAsync("Priya Shah");

        await IsNotFoundAsync(visitor, address);
    }

    private static async Task BothEditAsync(Visitor second, Visitor first, string page, string written)
    {
        await second.OpenAsync(page);
        await first.OpenAsync(page);
        await first.TypeAsync("The question for the board", written);
        await first.SaveAsync("Save");
        await second.TypeAsync("The question for the board", His);
        Assert.Equal(409, await second.SendAsync("Save"));
    }

    private static async Task IsNotFoundAsync(Visitor visitor, string address)
    {
        var answer = await visitor.Page.GotoAsync(address);
        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Page not found");
        await visitor.IsSoundAsync();
    }
}
