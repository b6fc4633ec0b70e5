using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Everything the model state refuses, each linking to its field; nothing while it refuses nothing. Goes above the page's h1.</summary>
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
        var state = ViewContext?.ViewData.ModelState;
        var items = state is null ? [] : Items(state).ToList();
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

    private static IEnumerable<object> Items(ModelStateDictionary state) =>
        from entry in state
        from error in entry.Value.Errors
        where error.ErrorMessage.Length > 0
        select Item(state, entry.Key, error.ErrorMessage);

    private static object Item(ModelStateDictionary state, string name, string message) =>
        name.Length == 0 ? message : Markup.Element("a", null, message).With("href", $"#{Target(state, name)}");

    private static string Target(ModelStateDictionary state, string name)
    {
        var parts = DateParts.Names.Where(part => state.ContainsKey($"{name}.{part}")).ToList();
        var first = parts.Find(part => state.GetFieldValidationState($"{name}.{part}") == ModelValidationState.Invalid) ?? parts.FirstOrDefault();
        return first is null ? FieldIds.For(name) : $"{FieldIds.For(name)}-{DateParts.Word(first)}";
    }
}
