using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>The way through a list that is paged by key: earlier and later, no page numbers.</summary>
[HtmlTargetElement("nhs-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : Component
{
    /// <summary>Address of the page before, if there is one.</summary>
    public string? PreviousHref { get; set; }

    /// <summary>What is on it.</summary>
    public string? PreviousLabel { get; set; }

    /// <summary>Address of the page after, if there is one.</summary>
    public string? NextHref { get; set; }

    /// <summary>What is on it.</summary>
    public string? NextLabel { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (string.IsNullOrEmpty(PreviousHref) && string.IsNullOrEmpty(NextHref))
        {
            output.SuppressOutput();
            return;
        }

        Write(output, Markup.Element(
                "nav",
                Markup.Classes("nhsuk-pagination", Class),
                Markup.Element(
                    "ul",
                    "nhsuk-list nhsuk-pagination__list",
                    Step("previous", "prev", "Previous", PreviousHref, PreviousLabel, Icons.ArrowLeft),
                    Step("next", "next", "Next", NextHref, NextLabel, Icons.ArrowRight)))
            .With("role", "navigation").With("aria-label", "Pagination"));
    }

    private static TagBuilder? Step(string item, string rel, string title, string? href, string? label, IHtmlContent icon)
    {
        // A page that gives none as an expression gives an empty one.
        if (string.IsNullOrEmpty(href))
        {
            return null;
        }

        var link = Markup.Element(
                "a",
                $"nhsuk-pagination__link nhsuk-pagination__link--{rel}",
                Markup.Element("span", "nhsuk-pagination__title", title, Markup.Hidden(" page")),
                label is null ? null : Markup.Together(Markup.Hidden(":"), Markup.Element("span", "nhsuk-pagination__page", label)),
                icon)
            .With("href", href).With("rel", rel);
        return Markup.Element("li", $"nhsuk-pagination-item--{item}", link);
    }
}
