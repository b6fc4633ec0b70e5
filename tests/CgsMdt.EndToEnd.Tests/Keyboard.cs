using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>Somebody who has no mouse: everything is come to by Tab.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int Longest = 250;
    private const string Focused = "() => { const e = document.activeElement; return { tag: e.tagName, name: e.name ?? '', value: e.value ?? '', text: (e.innerText ?? '').trim(), isChecked: e.checked === true } }";

    /// <summary>Follows the link of these words.</summary>
    public async Task FollowAsync(string words)
    {
        await TabToAsync(words, at => at.Tag == "A" && at.Text.StartsWith(words, StringComparison.Ordinal));
        await page.LoadAsync(() => page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Presses the button of these words.</summary>
    public async Task PressAsync(string words)
    {
        await TabToAsync(words, at => at.Tag == "BUTTON" && at.Text.StartsWith(words, StringComparison.Ordinal));
        await page.LoadAsync(() => page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Types into the field of this name.</summary>
    public async Task TypeAsync(string field, string text)
    {
        await TabToAsync(field, at => at.Name == field);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses among radios with Space and the arrows.</summary>
    public async Task ChooseAsync(string field, string value)
    {
        await TabToAsync(field, at => at.Name == field);
        await page.Keyboard.PressAsync("Space");
        for (var press = 0; press < Longest; press++)
        {
            var at = await AtAsync();
            if (at.Value == value && at.IsChecked)
            {
                return;
            }

            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"The arrows never came to {value} of {field}.");
    }

    private async Task TabToAsync(string what, Func<Place, bool> isThere)
    {
        for (var press = 0; press < Longest; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (isThere(await AtAsync()))
            {
                return;
            }
        }

        Assert.Fail($"Tab never came to '{what}' on {page.Url}.");
    }

    private Task<Place> AtAsync() => page.EvaluateAsync<Place>(Focused);

    private sealed class Place
    {
        public string Tag { get; set; } = "";

        public string Name { get; set; } = "";

        public string Value { get; set; } = "";

        public string Text { get; set; } = "";

        public bool IsChecked { get; set; }
    }
}
