using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>One of a list. Prefer radios where there are fewer than about eight.</summary>
[HtmlTargetElement("nhs-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FormField
{
    /// <summary>The question.</summary>
    public string? Label { get; set; }

    /// <summary>The value to select, where it is not the model's.</summary>
    public string? Value { get; set; }

    /// <summary>What can be chosen.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>A first choice of nothing, e.g. "Choose a board".</summary>
    public string? Nothing { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var select = Markup.Element("select", Markup.Classes("nhsuk-select", "nhsuk-select--error".When(FieldError is not null), Class))
            .With("id", FieldId).With("name", FieldName).WithFlag("disabled", Disabled).With("aria-describedby", Described());
        var chosen = Typed(Value);
        if (Nothing is not null)
        {
            select.Add(Markup.Element("option", null, Nothing).With("value", string.Empty));
        }

        foreach (var item in Items)
        {
            var isChosen = item.Selected || (!string.IsNullOrEmpty(chosen) && string.Equals(chosen, item.Value, StringComparison.OrdinalIgnoreCase));
            select.Add(Markup.Element("option", null, item.Text).With("value", item.Value).WithFlag("selected", isChosen).WithFlag("disabled", item.Disabled));
        }

        Write(output, Group(null, LabelElement(Label), HintElement(), ErrorElement(), select), attributesTo: select);
    }
}
