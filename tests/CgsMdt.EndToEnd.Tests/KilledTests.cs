namespace CgsMdt.EndToEnd.Tests;

/// <summary>Everything the product holds is taken away without warning right after it has said "saved", again and again along the path.</summary>
public sealed class KilledTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>, IAsyncLifetime
{
    private Product? product;

    public async ValueTask InitializeAsync() => product = ChromiumBrowser.IsHere ? await Product.StartAsync() : null;

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(product?.Said ?? "");
        await (product?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task KilledAfterEachStep_KeepsWhatItShowedAsSavedAndGoesOnByItself()
    {
        await using var referrer = await SignInAsync("Dr Martin Webb");
        await using var coordinator = await SignInAsync("Priya Shah");
        await using var chair = await SignInAsync("Dr Helen Marsden");
        await using var scientist = await SignInAsync("Sofia Lindqvist");

        var asked = await Journey.ReferAsync(referrer, "rare-north-east");
        await KillAsync();
        await referrer.OpenAsync($"/cases/{asked}");
        await referrer.SeesAsync(Journey.Question);
        await coordinator.OpenAsync($"/boards/rare-north-east/triage/{asked}");
        await coordinator.SaveAsync("Accept");
        await KillAsync();

        // The workflow lists it, and the calendar is told: by whatever was left over.
        var meeting = await coordinator.ReferenceAsync($"/cases/{asked}", 'M');
        await KillAsync();
        await coordinator.SeesInTimeAsync($"/meetings/{meeting}", asked);
        await Journey.BringForwardAsync(coordinator, meeting);
        await KillAsync();
        await FormsWalk.DiscussAsync(chair, scientist, meeting, asked, "Dr Ruth Kaplan", "Dr Anil Kapoor");
        await KillAsync();
        await scientist.OpenAsync($"/meetings/{meeting}/room");
        await scientist.SeesAsync("Nothing like it in population data.");

        await FormsWalk.RecordAsync(chair, asked);
        await KillAsync();
        await chair.SeesInTimeAsync("/outcomes/to-sign", asked);
        await Journey.SignAsync(chair, asked, "Sofia Lindqvist", "Leeds Cardiac Genomics MDT", answer: null);
        await KillAsync();
        await scientist.SeesInTimeAsync("/actions", asked);
        var decided = await coordinator.ReferenceAsync("/hand-overs", 'C');
        await coordinator.SaveAsync("Record that it has arrived");
        await KillAsync();
        await coordinator.OpenAsync($"/boards/cardiac-leeds/triage/{decided}");
        await coordinator.SaveAsync("Accept");
        await coordinator.ReferenceAsync($"/cases/{decided}", 'M');
        await coordinator.SeesInTimeAsync("/hand-overs", decided);

        await product!.IsReconciledAsync(TestContext.Current.CancellationToken);
    }

    private Task<Visitor> SignInAsync(string name) => Visitor.SignInAsync(browser, product?.Address ?? new Uri("http://127.0.0.1"), name, script: false);

    private async Task KillAsync()
    {
        await product!.KillAsync();
        await product.StartAgainAsync();
    }
}
