namespace CgsMdt.EndToEnd.Tests;

public sealed class MainJobTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>, IAsyncLifetime
{
    private Product product = null!;

    public async ValueTask InitializeAsync() => product = await Product.StartAsync();

    public ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(product.Said);
        return product.DisposeAsync();
    }

    [Fact]
    public async Task CaseIsReferred_ItIsRecommendedHandedOverDecidedAndTheReceiptComesBack()
    {
        var journey = new Journey(browser, product);
        await using var referrer = await journey.SignInAsync("Dr Martin Webb");
        await using var coordinator = await journey.SignInAsync("Priya Shah");
        await using var advisoryChair = await journey.SignInAsync("Dr Helen Marsden");
        await using var scientist = await journey.SignInAsync("Sofia Lindqvist");
        await using var decidingChair = await journey.SignInAsync("Dr James Whitfield");

        var asked = await Journey.ReferAsync(referrer, "rare-north-east");
        var meeting = await Journey.AcceptAsync(coordinator, "rare-north-east", asked);
        await Journey.BringForwardAsync(coordinator, meeting);
        await Journey.DiscussAsync(advisoryChair, scientist, referrer, meeting, asked, "Dr Ruth Kaplan", "Dr Anil Kapoor");
        await Journey.SignAsync(advisoryChair, asked, "Sofia Lindqvist", "Leeds Cardiac Genomics MDT", answer: null);

        await coordinator.SeesInTimeAsync("/hand-overs", "Record that it has arrived");
        await coordinator.IsSoundAsync();
        var decided = await coordinator.ReferenceAsync("/hand-overs", 'C');
        await coordinator.SendAsync("Record that it has arrived");
        var secondMeeting = await Journey.AcceptAsync(coordinator, "cardiac-leeds", decided);
        await Journey.BringForwardAsync(coordinator, secondMeeting);
        await Journey.DiscussAsync(decidingChair, scientist, guest: null, secondMeeting, decided, "Dr Helen Marsden", "Dr Anil Kapoor");
        await Journey.SignAsync(decidingChair, decided, "Sofia Lindqvist", handOverTo: null, answer: "Accepted");

        await advisoryChair.SeesInTimeAsync("/hand-overs", "Accepted");
        await referrer.SeesInTimeAsync($"/cases/{asked}/outcome", "Treat the change as the cause");

        await product.IsReconciledAsync(TestContext.Current.CancellationToken);
        AssertNothingAboutThePatientLeft();
    }

    // The emulator keeps everything it ever received; the console is what an operator would find in a log.
    private void AssertNothingAboutThePatientLeft()
    {
        var left = Directory.EnumerateFiles(Path.Combine(product.Data, "microsoft365"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(product.Said).ToList();
        Assert.Contains(left, text => text.Contains("Rare Disease Advisory Board", StringComparison.Ordinal));
        foreach (var secret in (string[])[Journey.FamilyName, Journey.NhsNumber, "999 000 0018", "1987-05-14", "14/05/1987", "MYH7"])
        {
            Assert.DoesNotContain(left, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }
}
