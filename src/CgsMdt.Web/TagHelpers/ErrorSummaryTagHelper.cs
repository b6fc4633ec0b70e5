using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Everything the model state refuses, each linking to its field; nothing while it refuses nothing. The layout draws it above the page.</summary>
[HtmlTargetElement("nhs-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : Component
{
    /// <summary>The heading.</summary>
    public string Heading { get; set; } = "There is a problem";

    /// <summary>The view the tag is in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var items = ViewContext is null ? [] : Items(ViewContext.ViewData.ModelState, FieldsOnPage.Of(ViewContext.HttpContext)).ToList();
        if (items.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var list = Markup.Element("ul", "nhsuk-list nhsuk-error-summary__list");
        foreach (var item in items)
        {
            list.Add(Markup.Element("li", null, item));
        }

        Write(output, Markup.Element(
                "div",
                Markup.Classes("nhsuk-error-summary", Class),
                Markup.Element(
                    "div",
                    null,
                    Markup.Element("h2", "nhsuk-error-summary__heading", Heading),
                    Markup.Element("div", "nhsuk-error-summary__body", list)).With("role", "alert"))
            .With("data-module", "nhsuk-error-summary"));
    }

    private static IEnumerable<object> Items(ModelStateDictionary state, List<FieldOnPage> fields) =>
        from entry in state
        let place = fields.FindIndex(field => string.Equals(field.Name, entry.Key, StringComparison.OrdinalIgnoreCase))
        orderby place
        from error in entry.Value.Errors
        where error.ErrorMessage.Length > 0
        select Item(state, place < 0 ? null : fields[place], error.ErrorMessage);

    private static object Item(ModelStateDictionary state, FieldOnPage? field, string message) =>
        field is null ? message : Markup.Element("a", null, message).With("href", $"#{Target(state, field)}");

    private static string Target(ModelStateDictionary state, FieldOnPage field)
    {
        if (!field.IsDate)
        {
            return field.Id;
        }

        var box = Array.Find(DateParts.Names, part => state.GetFieldValidationState($"{field.Name}.{part}") == ModelValidationState.Invalid) ?? DateParts.Names[0];
        return $"{field.Id}-{DateParts.Word(box)}";
    }
}
