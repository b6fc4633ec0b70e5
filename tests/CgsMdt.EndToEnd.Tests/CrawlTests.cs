using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>Every page that anybody comes to by links is sound at both widths, and everything on it is reached by Tab with a focus that shows.</summary>
[Collection(nameof(Stage))]
public sealed partial class CrawlTests(Stage stage)
{
    private static readonly string[] Personas =
    [
        FormsWalk.Referrer, FormsWalk.Coordinator, FormsWalk.Chair, FormsWalk.Scientist, "Dr Fatima Rahman", "Dr Mei Tanaka", "Hannah Doyle", "Dr Victoria Langley", "Robert Ellison", "Alex Turner",
    ];

    private static readonly Dictionary<string, string> NotByLink = new(StringComparer.Ordinal)
    {
        ["/error/{code:int?}"] = "stands in the place of a page that failed; AnswerPageTests look at it",
        ["/refer/{board}/check"] = "comes after the last step's form; the journeys look at it",
        ["/refer/{board}/sent/{reference}"] = "answers the sending; the journeys look at it",
        ["/cases/{reference}/files/{file:guid}"] = "is a download, not a page",
    };

    [Fact]
    public async Task PagesOfEverybody_AreSoundAtBothWidthsAndByKeyboard()
    {
        await stage.WalkAsync();
        var crawler = new Crawler(KindOf);
        SortedSet<string> seen = new(StringComparer.Ordinal);
        await using var nobody = await stage.Browser.OpenAsync(stage.Product.Address);
        await crawler.FollowAsync("Nobody", await nobody.NewPageAsync(), new Uri(stage.Product.Address, "/sign-in"), new Uri(stage.Product.Address, "/personas"));
        seen.UnionWith(["/sign-in", "/personas"]);
        foreach (var name in Personas)
        {
            await using var visitor = await stage.SignInAsync(name);
            var kinds = await crawler.FollowAsync(name, visitor.Page, stage.Product.Address);
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {string.Join(", ", kinds)}");
            seen.UnionWith(kinds.Select(kind => kind.Split(' ')[0]));
        }

        Assert.True(crawler.Problems.Count == 0, string.Join(Environment.NewLine, crawler.Problems));
        Assert.Equal([], Routes.All.Except(seen, StringComparer.Ordinal).Except(NotByLink.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public async Task MailboxesOfTheEmulator_AreSoundAtBothWidthsAndByKeyboard()
    {
        await stage.WalkAsync();
        await using var context = await stage.Browser.OpenAsync(stage.Product.Mailboxes);
        var page = await context.NewPageAsync();
        var filled = page.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = Received() }).First.GetByRole(AriaRole.Link);
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "No mail came to any mailbox.");
            await page.GotoAsync(stage.Product.Mailboxes.ToString());
        }
        while (await filled.CountAsync() == 0);
        var mailbox = new Uri(stage.Product.Mailboxes, await filled.GetAttributeAsync("href"));

        var crawler = new Crawler(address => string.Join('/', address.AbsolutePath.Split('/').Select((part, i) => i is 2 or 4 ? "*" : part)));
        var seen = await crawler.FollowAsync("Anybody", page, mailbox);

        Assert.True(crawler.Problems.Count == 0, string.Join(Environment.NewLine, crawler.Problems));
        Assert.Equal(["/mailboxes", "/mailboxes/*", "/mailboxes/*/messages/*"], seen.Order(StringComparer.Ordinal));
    }

    // A step of the referral is a page of its own, and so is a page that was asked for one row.
    private static string? KindOf(Uri address)
    {
        if (Routes.Find(address.AbsolutePath) is not { } route || NotByLink.ContainsKey(route))
        {
            return null;
        }

        var step = route.EndsWith("{step}", StringComparison.Ordinal) ? address.Segments[^1] : null;
        var asked = string.Join(',', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]).Order(StringComparer.Ordinal));
        return $"{route} {step} {asked}".TrimEnd();
    }

    [GeneratedRegex(@"\([1-9][0-9]* received\)", RegexOptions.None, 1000)]
    private static partial Regex Received();
}
