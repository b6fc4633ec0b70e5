using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>The link that starts something.</summary>
[HtmlTargetElement("nhs-action-link")]
public sealed class ActionLinkTagHelper : Component
{
    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = string.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Write(
        output,
        Markup.Element("a", Markup.Classes("nhsuk-action-link", Class), Icons.ArrowRightCircle, Markup.Element("span", "nhsuk-action-link__text", await ChildrenAsync(output))).With("href", Href));
}
