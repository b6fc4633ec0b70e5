using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Where the page is; on a narrow screen only the way back to the last of its places.</summary>
[HtmlTargetElement("nhs-breadcrumb")]
public sealed class BreadcrumbTagHelper : Component
{
    /// <summary>The places above this page, from the top.</summary>
    public IReadOnlyList<Crumb> Places { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Places.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var list = Markup.Element("ol", "nhsuk-breadcrumb__list");
        foreach (var place in Places)
        {
            list.Add(Markup.Element("li", "nhsuk-breadcrumb__list-item", Markup.Element("a", "nhsuk-breadcrumb__link", place.Text).With("href", place.Href)));
        }

        var last = Places[^1];
        IHtmlContent back = Markup.Element("a", "nhsuk-back-link", Markup.Element("span", "nhsuk-u-visually-hidden", "Back to "), last.Text).With("href", last.Href);
        Write(output, Markup.Element("nav", Markup.Classes("nhsuk-breadcrumb", Class), list, back).With("aria-label", "Breadcrumb"));
    }
}

/// <summary>A place above a page.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
public sealed record Crumb(string Text, string Href);
