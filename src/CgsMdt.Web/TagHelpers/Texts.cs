using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>A status: a word, with a colour that never stands alone. Colours: white, grey, green, aqua-green, blue, purple, pink, red, orange, yellow.</summary>
[HtmlTargetElement("nhs-tag")]
public sealed class TagTagHelper : Component
{
    /// <summary>The colour; by default the dark blue.</summary>
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element("strong", Markup.Classes("nhsuk-tag", Markup.Modifier("nhsuk-tag", Colour), Class), await ChildrenAsync(output)));
}

/// <summary>Help under a question, outside a form field.</summary>
[HtmlTargetElement("nhs-hint")]
public sealed class HintTagHelper : Component
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element("div", Markup.Classes("nhsuk-hint", Class), await ChildrenAsync(output)));
}

/// <summary>A refusal beside something that is not one of our fields.</summary>
[HtmlTargetElement("nhs-error-message")]
public sealed class ErrorMessageTagHelper : Component
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element("span", Markup.Classes("nhsuk-error-message", Class), Markup.Hidden("Error: "), await ChildrenAsync(output)));
}

/// <summary>Text that stands out from what surrounds it.</summary>
[HtmlTargetElement("nhs-inset-text")]
public sealed class InsetTextTagHelper : Component
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element("div", Markup.Classes("nhsuk-inset-text", Class), Markup.Hidden("Information: "), await ChildrenAsync(output)));
}

/// <summary>More to read for those who want it.</summary>
[HtmlTargetElement("nhs-details")]
public sealed class DetailsTagHelper : Component
{
    /// <summary>What it is about.</summary>
    public string Summary { get; set; } = string.Empty;

    /// <summary>Whether it is shown from the start.</summary>
    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element(
            "details",
            Markup.Classes("nhsuk-details", Class),
            Markup.Element("summary", "nhsuk-details__summary", Markup.Element("span", "nhsuk-details__summary-text", Summary)),
            Markup.Element("div", "nhsuk-details__text", await ChildrenAsync(output))).WithFlag("open", Open));
}

/// <summary>The confirmation at the end of a journey; its heading is the page's h1.</summary>
[HtmlTargetElement("nhs-panel")]
public sealed class PanelTagHelper : Component
{
    /// <summary>What has been done.</summary>
    public string Heading { get; set; } = string.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await ChildrenAsync(output);
        Write(output, Markup.Element(
            "div",
            Markup.Classes("nhsuk-panel", Class),
            Markup.Element("h1", "nhsuk-panel__heading", Heading),
            body is null ? null : Markup.Element("div", "nhsuk-panel__body", body)));
    }
}

/// <summary>The way back, at the top of a page of a journey.</summary>
[HtmlTargetElement("nhs-back-link")]
public sealed class BackLinkTagHelper : Component
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        object? words = await ChildrenAsync(output);
        Write(output, Markup.Element("a", Markup.Classes("nhsuk-back-link", Class), words ?? "Back"));
    }
}

/// <summary>The first stop of the keyboard.</summary>
[HtmlTargetElement("nhs-skip-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SkipLinkTagHelper : Component
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element("a", Markup.Classes("nhsuk-skip-link", Class), "Skip to main content").With("data-module", "nhsuk-skip-link").With("href", "#maincontent"));
}

/// <summary>Several fields asked together under one legend.</summary>
[HtmlTargetElement("nhs-fieldset")]
public sealed class FieldsetTagHelper : Component
{
    /// <summary>What they are about.</summary>
    public string Legend { get; set; } = string.Empty;

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    /// <summary>Whether the legend is the page's h1.</summary>
    public bool IsPageHeading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Write(output, Markup.Element(
            "fieldset",
            Markup.Classes("nhsuk-fieldset", Class),
            Markup.Element(
                "legend",
                Markup.Classes("nhsuk-fieldset__legend", Markup.Modifier("nhsuk-fieldset__legend", LegendSize)),
                IsPageHeading ? Markup.Element("h1", "nhsuk-fieldset__heading", Legend) : Legend),
            await ChildrenAsync(output)));
}
