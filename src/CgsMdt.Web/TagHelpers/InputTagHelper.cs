using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>One line of text. <c>&lt;nhs-input for="NhsNumber" label="NHS number" width="10" inputmode="numeric" /&gt;</c></summary>
[HtmlTargetElement("nhs-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FormField
{
    /// <summary>The question.</summary>
    public string? Label { get; set; }

    /// <summary>text, tel, email, number.</summary>
    public string Type { get; set; } = "text";

    /// <summary>The value to show, where it is not the model's.</summary>
    public string? Value { get; set; }

    /// <summary>Expected length: 2, 3, 4, 5, 10, 20 or 30 characters.</summary>
    public int? Width { get; set; }

    /// <summary>Shown before the box, e.g. a unit.</summary>
    public string? Prefix { get; set; }

    /// <summary>Shown after the box, e.g. a unit.</summary>
    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = Markup.Void("input", Markup.Classes("nhsuk-input", "nhsuk-input--error".When(FieldError is not null), Width is { } width ? $"nhsuk-input--width-{width}" : null, Class))
            .With("id", FieldId).With("name", FieldName).With("type", Type).With("value", Typed(Value))
            .WithFlag("disabled", Disabled).With("aria-describedby", Described());
        Write(output, Group(null, LabelElement(Label), HintElement(), ErrorElement(), Wrapped(input)), attributesTo: input);
    }

    private IHtmlContent Wrapped(IHtmlContent input) => Prefix is null && Suffix is null
        ? input
        : Markup.Element("div", "nhsuk-input-wrapper", Affix("prefix", Prefix), input, Affix("suffix", Suffix));

    private static TagBuilder? Affix(string kind, string? text) =>
        text is null ? null : Markup.Element("div", $"nhsuk-input-wrapper__{kind}", text).With("aria-hidden", "true");
}
