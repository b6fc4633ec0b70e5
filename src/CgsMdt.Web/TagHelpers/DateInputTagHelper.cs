using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>A date in three boxes, bound to a <see cref="DateOnly"/>; see <c>DateOnlyModelBinder</c> for what may be typed.</summary>
[HtmlTargetElement("nhs-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper : FormField
{
    /// <summary>The question.</summary>
    public string? Legend { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var date = For?.Model as DateOnly?;
        var boxes = Markup.Element(
                "div",
                Markup.Classes("nhsuk-date-input", Class),
                Box("day", "Day", 2, date?.Day),
                Box("month", "Month", 2, date?.Month),
                Box("year", "Year", 4, date?.Year))
            .With("id", FieldId);
        Write(output, Group(null, Fieldset(Legend, "group", HintElement(), ErrorElement(), boxes)), attributesTo: boxes);
    }

    private TagBuilder Box(string part, string label, int width, int? value)
    {
        var name = FieldName.Length == 0 ? part : $"{FieldName}.{label}";
        var id = $"{FieldId}-{part}";
        var isWrong = FieldError is not null && (State(name) is not { } state || state.ValidationState == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid || !AnyPartIsWrong());
        return Markup.Element(
            "div",
            "nhsuk-date-input__item",
            Markup.Element(
                "div",
                Markup.Classes("nhsuk-form-group", "nhsuk-form-group--error".When(isWrong)),
                Markup.Element("label", "nhsuk-label nhsuk-date-input__label", label).With("for", id),
                Markup.Void("input", Markup.Classes("nhsuk-input", "nhsuk-input--error".When(isWrong), $"nhsuk-input--width-{width}", "nhsuk-date-input__input"))
                    .With("id", id).With("name", name).With("type", "text").With("inputmode", "numeric")
                    .With("value", State(name)?.AttemptedValue ?? value?.ToString(CultureInfo.InvariantCulture))
                    .WithFlag("disabled", Disabled)));
    }

    private bool AnyPartIsWrong() => DateParts.Names.Any(part => State($"{FieldName}.{part}") is { ValidationState: Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid });
}
