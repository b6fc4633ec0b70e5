using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Several lines of text; with <c>max-length</c> the characters left are counted.</summary>
[HtmlTargetElement("nhs-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FormField
{
    /// <summary>The question.</summary>
    public string? Label { get; set; }

    /// <summary>The value to show, where it is not the model's.</summary>
    public string? Value { get; set; }

    /// <summary>Visible lines.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>The most characters that are taken.</summary>
    public int? MaxLength { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var countId = MaxLength is null ? null : $"{FieldId}-info";
        var textarea = Markup.Element(
                "textarea",
                Markup.Classes("nhsuk-textarea", "nhsuk-textarea--error".When(FieldError is not null), "nhsuk-js-character-count".When(MaxLength is not null), Class))
            .With("id", FieldId).With("name", FieldName).With("rows", Shown(Rows)).WithFlag("disabled", Disabled).With("aria-describedby", Described(countId));
        textarea.Add(Typed(Value));
        var group = Group("nhsuk-character-count".When(MaxLength is not null), LabelElement(Label), HintElement(), ErrorElement(), textarea);
        if (MaxLength is { } most)
        {
            group.With("data-module", "nhsuk-character-count").With("data-maxlength", Shown(most))
                .Add(Markup.Element("div", "nhsuk-hint nhsuk-character-count__message", $"You can enter up to {most} characters").With("id", countId));
        }

        Write(output, group, attributesTo: textarea);
    }
}
