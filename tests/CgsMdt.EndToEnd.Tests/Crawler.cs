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

    private static readonly (int Width, int Height)[] Sizes = [(1280, 900), (360, 740)];
    private readonly Dictionary<string, HashSet<string>> examined = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];

    /// <summary>What was wrong, for whom and where.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Follows somebody's links from an address on; returns the kinds of page seen.</summary>
    public async Task<IReadOnlyCollection<string>> FollowAsync(string who, IPage page, params IEnumerable<Uri> from)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<Uri> ahead = new(from);
        while (ahead.TryDequeue(out var address))
        {
            if (kindOf(address) is not { } kind || !seen.Add(kind))
            {
                continue;
            }

            var answer = await page.GotoAsync(address.ToString());
            if (answer!.Status == 200)
            {
                await LookAsync(page, kind, $"{who}, {address.PathAndQuery}");
            }
            else
            {
                problems.Add($"{who}, {address.PathAndQuery}: {answer.Status}");
            }

            foreach (var link in await page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.href)"))
            {
                if (Uri.TryCreate(link, UriKind.Absolute, out var next) && next.Authority == address.Authority)
                {
                    ahead.Enqueue(next);
                }
            }
        }

        return seen;
    }

    private async Task LookAsync(IPage page, string kind, string where)
    {
        var known = examined.TryGetValue(kind, out var before) ? before : examined[kind] = new(StringComparer.Ordinal);
        var elements = await page.EvaluateAsync<string[]>(KindsOfElement);
        var isNew = !known.IsSupersetOf(elements);
        known.UnionWith(elements);
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ReloadAsync();
            IEnumerable<string> found = await page.FindByMeasureAsync();
            if (isNew)
            {
                found = [.. found, .. await page.FindByAxeAsync(), .. await page.FindByTabAsync()];
            }

            problems.AddRange(found.Select(one => $"{where} at {width} px: {one}"));
        }
    }
}
