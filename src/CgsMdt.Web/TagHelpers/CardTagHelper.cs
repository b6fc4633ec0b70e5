using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>A box with a heading; with <c>href</c> the heading is a link, and with <c>clickable</c> the whole box is.</summary>
[HtmlTargetElement("nhs-card")]
public sealed class CardTagHelper : Component
{
    /// <summary>The heading.</summary>
    public string? Heading { get; set; }

    /// <summary>2 to 6.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <summary>s, m, l or xl.</summary>
    public string? HeadingSize { get; set; }

    /// <summary>Where the heading leads.</summary>
    public string? Href { get; set; }

    /// <summary>feature, primary, secondary or warning.</summary>
    public string? Variant { get; set; }

    /// <summary>Whether the whole box is the link.</summary>
    public bool Clickable { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Card(
            Markup.Classes("nhsuk-card", "nhsuk-card--clickable".When(Clickable), Markup.Modifier("nhsuk-card", Variant), Class),
            HeadingElement(),
            await ChildrenAsync(output)));

    internal static TagBuilder Card(string classes, IHtmlContent? heading, IHtmlContent? content) =>
        Markup.Element("div", classes, Markup.Element("div", "nhsuk-card__content", heading, content));

    private TagBuilder? HeadingElement() => Heading is null
        ? null
        : Markup.Element(
            $"h{HeadingLevel}",
            Markup.Classes("nhsuk-card__heading", HeadingSize is null ? null : $"nhsuk-heading-{HeadingSize}"),
            Href is null ? Heading : Markup.Element("a", "nhsuk-card__link", Heading).With("href", Href));
}

/// <summary>What must not be missed.</summary>
[HtmlTargetElement("nhs-warning-callout")]
public sealed class WarningCalloutTagHelper : Component
{
    /// <summary>The heading.</summary>
    public string Heading { get; set; } = "Important";

    /// <summary>2 to 6.</summary>
    public int HeadingLevel { get; set; } = 3;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        object words = Heading.Contains("important", StringComparison.OrdinalIgnoreCase)
            ? Heading
            : Markup.Element("span", null, Markup.Hidden("Important: "), Heading).With("role", "text");
        Write(output, CardTagHelper.Card(
            Markup.Classes("nhsuk-card", "nhsuk-card--warning", Class),
            Markup.Element($"h{HeadingLevel}", "nhsuk-card__heading", words),
            await ChildrenAsync(output)));
    }
}
