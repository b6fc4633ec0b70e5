using System.Text.RegularExpressions;
using CgsMdt.EndToEnd.Tests.Designer;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>Every page that anybody comes to by links is sound at both widths, and everything on it is reached by Tab with a focus that shows.</summary>
[Collection(nameof(Stage))]
public sealed partial class CrawlTests(Stage stage)
{
    private const string Administrator = "Alex Turner";
    private const string Draft = "/administration/workflows/{slug}/draft";

    // Side by side, each group with what it has seen: those of boards, and those who refer, watch, lead, buy or administer.
    private static readonly string[][] Personas =
    [
        [FormsWalk.Coordinator, FormsWalk.Chair, FormsWalk.Scientist, "Dr Fatima Rahman", "Dr Victoria Langley"],
        [FormsWalk.Referrer, "Dr Mei Tanaka", "Hannah Doyle", "Robert Ellison", Administrator],
    ];

    private static readonly Dictionary<string, string> NotByLink = new(StringComparer.Ordinal)
    {
        ["/error/{code:int?}"] = "stands in the place of a page that failed; AnswerPageTests look at it",
        ["/cases/{reference}/files/{file:guid}"] = "is a download, not a page",
    };

    private FormsWalk? walk;

    // A draft is begun on the designer's page, which says how to fetch the designer where it has not been.
    private static bool IsDesignerHere => Directory.Exists(Path.Combine(DesignerHost.Folder, "node_modules"));

    [Fact]
    public async Task PagesOfEverybody_AreSoundAtBothWidthsAndByKeyboard()
    {
        walk = await stage.WalkAsync();
        var open = new Crawler(KindOf);
        await using var nobody = await stage.Browser.OpenAsync(stage.Product.Address);
        await open.FollowAsync("Nobody", await nobody.NewPageAsync(), new Uri(stage.Product.Address, "/sign-in"), new Uri(stage.Product.Address, "/personas"));
        var crawlers = await Task.WhenAll(Personas.Select(FollowAsync));

        Crawler[] all = [open, .. crawlers];
        Assert.True(all.All(crawler => crawler.Problems.Count == 0), string.Join(Environment.NewLine, all.SelectMany(crawler => crawler.Problems)));
        Assert.Equal([], Routes.All.Except(all.SelectMany(crawler => crawler.Seen).Select(kind => kind.Split(' ')[0]), StringComparer.Ordinal).Except(NotByLink.Keys, StringComparer.Ordinal).Except(IsDesignerHere ? [] : [Draft], StringComparer.Ordinal));
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
        await crawler.FollowAsync("Anybody", page, mailbox);

        Assert.True(crawler.Problems.Count == 0, string.Join(Environment.NewLine, crawler.Problems));
        Assert.Equal(["/mailboxes", "/mailboxes/*", "/mailboxes/*/messages/*"], crawler.Seen.Order(StringComparer.Ordinal));
    }

    private async Task<Crawler> FollowAsync(string[] names)
    {
        var crawler = new Crawler(KindOf);
        foreach (var name in names)
        {
            await using var visitor = await stage.SignInAsync(name);
            await crawler.FollowAsync(name, visitor.Page, [stage.Product.Address, .. (await BehindFormsAsync(name, visitor)).Select(path => new Uri(stage.Product.Address, path))]);
        }

        return crawler;
    }

    // Pages to which a form leads, or a link that stands there only while something waits.
    private async Task<IEnumerable<string>> BehindFormsAsync(string name, Visitor visitor)
    {
        const string WithSeveralVersions = "/administration/workflows/meeting-cycle";
        const string Workflow = "/administration/workflows/board-hand-over";
        switch (name)
        {
            case FormsWalk.Coordinator:
                return ["/hand-overs", "/outcomes/to-sign"];
            case FormsWalk.Referrer:
                await visitor.OpenAsync($"/refer/{FormsWalk.Advisory}/question");
                await visitor.TypeAsync("The question for the board", Journey.Question);
                await visitor.CheckAsync("Form.Purpose", "Diagnosis");
                await visitor.SaveAsync("Continue");
                var draft = new Uri(visitor.Page.Url).Query;
                return [.. ((string[])["patient", "features", "variants", "family", "people", "check"]).Select(step => $"/refer/{FormsWalk.Advisory}/{step}{draft}"), $"/refer/{FormsWalk.Advisory}/sent/{walk!.Case}"];
            case Administrator:
                await visitor.OpenAsync(WithSeveralVersions);
                await visitor.SaveAsync("Rehearse");
                var rehearsal = new Uri(visitor.Page.Url).AbsolutePath;
                if (!IsDesignerHere)
                {
                    return [rehearsal];
                }

                // Without script, so that nothing has to wait for the designer itself.
                await using (var plain = await stage.SignInAsync(name, script: false))
                {
                    await plain.OpenAsync($"{Workflow}/designer");
                    await plain.SaveAsync("Change it in a draft");
                }

                return [rehearsal, Draft.Replace("{slug}", "board-hand-over", StringComparison.Ordinal)];
            default:
                return [];
        }
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
