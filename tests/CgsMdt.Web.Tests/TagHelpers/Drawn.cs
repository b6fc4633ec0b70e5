using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.Tests.TagHelpers;

/// <summary>Draws a tag as Razor would, with what is inside it.</summary>
internal sealed class Drawn
{
    private readonly Dictionary<object, object> items = [];

    public static Task<string> TagAsync(TagHelper helper, params (string Name, string Value)[] attributes) => new Drawn().DrawAsync(helper, _ => Task.FromResult(string.Empty), attributes);

    public static Task<string> TagAsync(TagHelper helper, string html, params (string Name, string Value)[] attributes) => new Drawn().DrawAsync(helper, _ => Task.FromResult(html), attributes);

    public static Task<string> TagAsync(TagHelper helper, Func<Drawn, Task<string>> inside, params (string Name, string Value)[] attributes) => new Drawn().DrawAsync(helper, inside, attributes);

    /// <summary>A tag inside the one being drawn.</summary>
    public Task<string> InnerAsync(TagHelper helper, string html = "") => DrawAsync(helper, _ => Task.FromResult(html), []);

    public Task<string> InnerAsync(TagHelper helper, Func<Drawn, Task<string>> inside) => DrawAsync(helper, inside, []);

    private async Task<string> DrawAsync(TagHelper helper, Func<Drawn, Task<string>> inside, (string Name, string Value)[] attributes)
    {
        var output = new TagHelperOutput(
            "tag",
            [.. attributes.Select(attribute => new TagHelperAttribute(attribute.Name, attribute.Value))],
            async (_, _) =>
            {
                var content = new DefaultTagHelperContent();
                content.SetHtmlContent(await inside(this));
                return content;
            });
        var context = new TagHelperContext([], items, Guid.Empty.ToString());
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        await using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
