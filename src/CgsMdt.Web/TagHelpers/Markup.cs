using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Short forms for building HTML: text is encoded, HTML content is taken as it is, null is left out.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? classes, params ReadOnlySpan<object?> children)
    {
        var element = new TagBuilder(name);
        if (!string.IsNullOrEmpty(classes))
        {
            element.Attributes["class"] = classes;
        }

        return element.Add(children);
    }

    public static TagBuilder Add(this TagBuilder element, params ReadOnlySpan<object?> children)
    {
        foreach (var child in children)
        {
            if (child is IHtmlContent html)
            {
                element.InnerHtml.AppendHtml(html);
            }
            else if (child is string text)
            {
                element.InnerHtml.Append(text);
            }
        }

        return element;
    }

    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    public static TagBuilder WithFlag(this TagBuilder element, string attribute, bool present) => element.With(attribute, present ? attribute : null);

    public static TagBuilder Void(string name, string? classes)
    {
        var element = Element(name, classes);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    public static IHtmlContent Together(params ReadOnlySpan<object?> parts)
    {
        var together = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            if (part is IHtmlContent html)
            {
                together.AppendHtml(html);
            }
            else if (part is string text)
            {
                together.Append(text);
            }
        }

        return together;
    }

    public static IHtmlContent Hidden(string text) => Element("span", "nhsuk-u-visually-hidden", text);

    /// <summary>Class names joined by spaces, the absent ones left out.</summary>
    public static string Classes(params ReadOnlySpan<string?> names)
    {
        var present = new List<string>();
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                present.Add(name);
            }
        }

        return string.Join(' ', present);
    }

    public static string? Modifier(string block, string? modifier) => string.IsNullOrEmpty(modifier) ? null : $"{block}--{modifier}";

    public static string? When(this string name, bool condition) => condition ? name : null;
}
