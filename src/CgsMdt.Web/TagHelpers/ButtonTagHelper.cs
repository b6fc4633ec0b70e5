using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>A button, or with <c>href</c> a link that looks like one. One primary button (no variant) a page.</summary>
[HtmlTargetElement("nhs-button")]
public sealed class ButtonTagHelper : Component
{
    /// <summary>secondary, secondary-solid, reverse, warning, brand or login.</summary>
    public string? Variant { get; set; }

    /// <summary>The small size, for busy pages.</summary>
    public bool Small { get; set; }

    /// <summary>submit, button or reset.</summary>
    public string? Type { get; set; }

    /// <summary>Where a link leads.</summary>
    public string? Href { get; set; }

    /// <summary>Whether it is off.</summary>
    public bool Disabled { get; set; }

    /// <summary>Whether a second click within a second is ignored. On a button that sends something, true.</summary>
    public bool? PreventDoubleClick { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var classes = Markup.Classes("nhsuk-button", Markup.Modifier("nhsuk-button", Variant), "nhsuk-button--small".When(Small), Class);
        var button = Markup.Element(Href is null ? "button" : "a", classes, await ChildrenAsync(output))
            .With("data-module", "nhsuk-button").With("data-prevent-double-click", PreventDoubleClick is { } prevents ? (prevents ? "true" : "false") : null);
        Write(output, Href is null
            ? button.With("type", Type ?? "submit").WithFlag("disabled", Disabled).With("aria-disabled", Disabled ? "true" : null)
            : button.With("href", Href).With("role", "button").With("draggable", "false"));
    }
}
