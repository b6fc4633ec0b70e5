using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>
/// Somebody who follows every link of their own: one page of each kind, on the desk and on the phone. What is costly to find out is found out once: a page on which every
/// kind of element has been looked at on another of its kind is measured, and not examined again.
/// </summary>
/// <param name="kindOf">The kind of page at an address; none is not followed.</param>
internal sealed class Crawler(Func<Uri, string?> kindOf)
{
    private const string KindsOfElement = """
        () => [...new Set([...document.body.querySelectorAll('*')].map(e => {
          let path = '';
          for (let at = e, i = 0; at && i < 3; at = at.parentElement, i++) path = `${at.tagName}.${at.getAttribute('class')}.${at.getAttribute('role')}>${path}`;
          return path;
        }))]
        """;

    private static readonly (int Width, int Height) Desk = (1280, 900);
    private static readonly (int Width, int Height) Phone = (360, 740);
    private readonly Dictionary<string, HashSet<string>> examined = new(StringComparer.Ordinal);
    private readonly SortedSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];

    /// <summary>What was wrong, for whom and where.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The kinds of page that anybody saw.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>Follows somebody's links from an address on.</summary>
    public async Task FollowAsync(string who, IPage page, params IEnumerable<Uri> from)
    {
        HashSet<string> visited = new(StringComparer.Ordinal);
        HashSet<Uri> tried = [];
        Queue<Uri> ahead = new(from);
        while (ahead.TryDequeue(out var address))
        {
            if (kindOf(address) is not { } kind || !tried.Add(address))
            {
                continue;
            }

            // Another page of a kind that was looked at only has to be there; one that was asked something is the same page.
            if (!visited.Add(kind))
            {
                if (address.Query.Length > 0)
                {
                    continue;
                }

                var there = await page.APIRequest.GetAsync(address.ToString());
                if (there.Status != 200)
                {
                    Report($"{who}, {address.PathAndQuery}: {there.Status}");
                }

                continue;
            }

            await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
            var answer = await page.GotoAsync(address.ToString());
            if (answer!.Status == 200)
            {
                await LookAsync(page, kind, $"{who}, {address.PathAndQuery}");
            }
            else
            {
                Report($"{who}, {address.PathAndQuery}: {answer.Status}");
            }

            foreach (var link in await page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.href)"))
            {
                if (Uri.TryCreate(link.Split('#')[0], UriKind.Absolute, out var next) && next.Authority == address.Authority)
                {
                    ahead.Enqueue(next);
                }
            }
        }

        seen.UnionWith(visited);
        TestContext.Current.TestOutputHelper?.WriteLine($"{who}: {visited.Count} kinds of page, {tried.Count} addresses");
    }

    private async Task LookAsync(IPage page, string kind, string where)
    {
        var known = examined.TryGetValue(kind, out var before) ? before : examined[kind] = new(StringComparer.Ordinal);
        var elements = await page.EvaluateAsync<string[]>(KindsOfElement);
        var isNew = !known.IsSupersetOf(elements);
        known.UnionWith(elements);
        await ExamineAsync(page, isNew, $"{where} at {Desk.Width} px");
        await page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        await page.ReloadAsync();
        await ExamineAsync(page, isNew, $"{where} at {Phone.Width} px");
    }

    private async Task ExamineAsync(IPage page, bool isNew, string where)
    {
        IEnumerable<string> found = await page.FindByMeasureAsync();
        if (isNew)
        {
            found = [.. found, .. await page.FindByAxeAsync(), .. await page.FindByTabAsync()];
        }

        foreach (var one in found)
        {
            Report($"{where}: {one}");
        }
    }

    private void Report(string problem)
    {
        problems.Add(problem);
        TestContext.Current.TestOutputHelper?.WriteLine(problem);
    }
}
