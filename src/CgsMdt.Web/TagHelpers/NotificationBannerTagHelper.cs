using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Says what has just happened, at the top of a page.</summary>
[HtmlTargetElement("nhs-notification-banner")]
public sealed class NotificationBannerTagHelper : Component
{
    private const string TitleId = "nhsuk-notification-banner-title";

    /// <summary>Whether it tells of something done.</summary>
    public bool Success { get; set; }

    /// <summary>The sentence; what is inside the tag follows it.</summary>
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await ChildrenAsync(output);
        IHtmlContent? sentence = Text is null ? null : Markup.Element("p", "nhsuk-notification-banner__heading", Text);
        Write(output, Markup.Element(
                "div",
                Markup.Classes("nhsuk-notification-banner", Class, "nhsuk-notification-banner--success".When(Success)),
                Markup.Element("div", "nhsuk-notification-banner__header", Markup.Element("h2", "nhsuk-notification-banner__title", Success ? "Success" : "Important").With("id", TitleId)),
                Markup.Element("div", "nhsuk-notification-banner__content", sentence, more))
            .With("data-module", "nhsuk-notification-banner").With("role", Success ? "alert" : "region").With("aria-labelledby", TitleId));
    }
}
