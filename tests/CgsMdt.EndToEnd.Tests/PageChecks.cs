using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>What every page owes to everybody who uses it.</summary>
internal static class PageChecks
{
    /// <summary>axe finds nothing, the page has one heading of the first level, and it does not scroll sideways.</summary>
    public static async Task IsSoundAsync(this IPage page) => None(page, [.. await page.FindByAxeAsync(), .. await page.FindByMeasureAsync()]);

    /// <summary>The page has one heading of the first level, and does not scroll sideways.</summary>
    public static async Task FitsAsync(this IPage page) => None(page, await page.FindByMeasureAsync());

    private static async Task<IReadOnlyList<string>> FindByAxeAsync(this IPage page) =>
        [.. (await page.RunAxe()).Violations.Select(v => $"{v.Id} at {string.Join(", ", v.Nodes.Select(n => n.Html))}")];

    private static async Task<IReadOnlyList<string>> FindByMeasureAsync(this IPage page)
    {
        List<string> found = [];
        var headings = await page.EvaluateAsync<int>("document.querySelectorAll('h1').length");
        if (headings != 1)
        {
            found.Add($"{headings} headings of the first level");
        }

        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
        {
            found.Add($"{overflow} px wider than its window");
        }

        return found;
    }

    private static void None(IPage page, IReadOnlyList<string> found) => Assert.True(found.Count == 0, $"{page.Url}: {string.Join("; ", found)}");
}
