using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>A component of the NHS design system. Attributes written on the tag that are not options of the component go to its outermost element.</summary>
public abstract class Component : TagHelper
{
    /// <summary>Further class names.</summary>
    [HtmlAttributeName("class")]
    public string? Class { get; set; }

    /// <summary>Writes <paramref name="element"/> in place of the tag.</summary>
    protected static void Write(TagHelperOutput output, TagBuilder element, TagBuilder? attributesTo = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(element);
        foreach (var attribute in output.Attributes)
        {
            (attributesTo ?? element).With(attribute.Name, Text(attribute.Value));
        }

        output.TagName = null;
        output.Content.SetHtmlContent(element);
    }

    /// <summary>The child content, read once; empty content is null.</summary>
    protected static async Task<IHtmlContent?> ChildrenAsync(TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        return content.IsEmptyOrWhiteSpace ? null : new HtmlString(content.GetContent());
    }

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        HtmlString html => System.Net.WebUtility.HtmlDecode(html.Value) ?? string.Empty,
        _ => value.ToString() ?? string.Empty,
    };
}
