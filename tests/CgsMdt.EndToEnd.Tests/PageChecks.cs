using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>What every page owes to everybody who uses it.</summary>
internal static class PageChecks
{
    // Elsa Studio's own markup, which comes in a package and is not ours to mend. What stands around it on the designer's page is looked at like every page.
    private static readonly string[] OthersParts = ["elsa-backend-provider", "elsa-workflow-definition-editor"];

    private const string WhatTakesFocus = """
        others => {
          const look = e => {
            const shown = s => [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth, s.color, s.textDecoration].join();
            const label = e.labels && e.labels[0];
            return [shown(getComputedStyle(e)), label ? shown(getComputedStyle(label)) + shown(getComputedStyle(label, '::before')) : '', e.getBoundingClientRect().width].join('|');
          };
          const name = e => `${e.tagName.toLowerCase()} ${e.id ? '#' + e.id : ''} "${(e.innerText || e.value || e.name || '').trim().slice(0, 60)}"`;
          const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
            .filter(e => !others.some(other => e.closest(other)) && e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({ visibilityProperty: true }));
          const inGroup = e => e.type === 'radio' && e.name
            ? all.filter(o => o.type === 'radio' && o.name === e.name && o.form === e.form)
            : [e];
          const stops = all.filter(e => { const group = inGroup(e); return (group.find(o => o.checked) ?? group[0]) === e; });
          document.activeElement?.blur();
          const before = new Map(stops.map(e => [e, look(e)]));
          const reached = new Set(), unseen = new Set();
          document.addEventListener('focusin', event => {
            reached.add(event.target);
            if (before.has(event.target) && look(event.target) === before.get(event.target)) unseen.add(event.target);
          });
          window.scrollTo(0, 0);
          window.cgsFocus = () => [...stops.filter(e => !reached.has(e)).map(e => 'not reached: ' + name(e)), ...[...unseen].map(e => 'focus not to be seen: ' + name(e))];
          return stops.length;
        }
        """;

    private const string WhatIsWidest =
        """
        () => {
          const room = document.documentElement.clientWidth, words = document.createRange(), wide = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            words.selectNode(node);
            if (words.getBoundingClientRect().right > room + 0.5 || node.scrollWidth > room) {
              const at = node.parentElement;
              wide.push(`${node.nodeName.toLowerCase()}.${node.className ?? ''} in ${at.tagName.toLowerCase()}.${at.className}`);
            }
          }
          return wide.slice(-3).join(', ');
        }
        """;

    /// <summary>axe finds nothing, the page has one heading of the first level, and it does not scroll sideways.</summary>
    public static async Task IsSoundAsync(this IPage page) => None(page, [.. await page.FindByAxeAsync(), .. await page.FindByMeasureAsync()]);

    /// <summary>The page has one heading of the first level, and does not scroll sideways.</summary>
    public static async Task FitsAsync(this IPage page) => None(page, await page.FindByMeasureAsync());

    /// <summary>What axe finds.</summary>
    public static async Task<IReadOnlyList<string>> FindByAxeAsync(this IPage page) =>
        [.. (await page.RunAxe(new AxeRunContext { Exclude = [.. OthersParts.Select(part => new AxeSelector(part))] })).Violations.Select(v => $"{v.Id} at {string.Join(", ", v.Nodes.Select(n => n.Html))}")];

    /// <summary>What is wrong with the heading and the width.</summary>
    public static async Task<IReadOnlyList<string>> FindByMeasureAsync(this IPage page)
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
            found.Add($"{overflow} px wider than its window, at {await page.EvaluateAsync<string>(WhatIsWidest)}");
        }

        return found;
    }

    /// <summary>What Tab does not reach, and where it does not show that it is there.</summary>
    public static async Task<IReadOnlyList<string>> FindByTabAsync(this IPage page)
    {
        // Chromium stops at whatever scrolls, too.
        const int Further = 15;
        var stops = await page.EvaluateAsync<int>(WhatTakesFocus, OthersParts);
        await Task.WhenAll(Enumerable.Range(0, stops).Select(_ => page.Keyboard.PressAsync("Tab")));
        var left = await page.EvaluateAsync<string[]>("window.cgsFocus()");
        for (var press = 0; press < Further && left.Length > 0; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            left = await page.EvaluateAsync<string[]>("window.cgsFocus()");
        }

        return left;
    }

    private static void None(IPage page, IReadOnlyList<string> found) => Assert.True(found.Count == 0, $"{page.Url}: {string.Join("; ", found)}");
}
