using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>
/// A question on a form. Bound with <c>for</c> it takes its name, what was typed and its error from the model state, so that a refused form comes back as it was sent.
/// </summary>
public abstract class FormField : Component
{
    /// <summary>The property of the page that the answer is bound to.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The form name, where there is no <see cref="For"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The element's id; by default made from the name.</summary>
    public string? Id { get; set; }

    /// <summary>A line of help under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>The refusal to show; by default the model state's first for this field.</summary>
    public string? Error { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Whether the label or legend is the page's h1.</summary>
    public bool IsPageHeading { get; set; }

    /// <summary>Further class names of the form group.</summary>
    public string? GroupClass { get; set; }

    /// <summary>Id of further text that describes the control.</summary>
    public string? DescribedBy { get; set; }

    /// <summary>Whether the control is off.</summary>
    public bool Disabled { get; set; }

    /// <summary>
    /// Where several forms of a page hold a field of this name: whether the form that came back refused is this field's own. If so it shows what was typed and why it was refused,
    /// if not its own value and nothing else.
    /// </summary>
    public bool? CameBack { get; set; }

    /// <summary>The view the tag is in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Init(TagHelperContext context)
    {
        if (ViewContext is not null && CameBack != false)
        {
            FieldsOnPage.Of(ViewContext.HttpContext).Add(new FieldOnPage(FieldName, FieldId, this is DateInputTagHelper));
        }
    }

    /// <summary>The form name, prefixed as the view is.</summary>
    protected string FieldName => Name ?? (For is null ? string.Empty : ViewContext?.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name) ?? For.Name);

    /// <summary>The id of the control an error links to.</summary>
    protected string FieldId => Id ?? FieldIds.For(FieldName);

    /// <summary>The refusal to show beside the field, or null.</summary>
    protected string? FieldError => CameBack == false ? null : Error ?? State(FieldName)?.Errors.FirstOrDefault(error => error.ErrorMessage.Length > 0)?.ErrorMessage;

    /// <summary>What was typed or, on a first showing, the model's value.</summary>
    protected string? Typed(string? value) => CameBack switch
    {
        true => State(FieldName)?.AttemptedValue ?? value,
        false => value,
        null => value ?? State(FieldName)?.AttemptedValue ?? (For?.Model is { } model ? Shown(model) : null),
    };

    /// <summary>The model state's entry of that name, or null.</summary>
    protected ModelStateEntry? State(string name) => ViewContext?.ViewData.ModelState.GetValueOrDefault(name);

    /// <summary>A value as the form shows it.</summary>
    protected static string Shown(object model) => Convert.ToString(model, System.Globalization.CultureInfo.GetCultureInfo("en-GB")) ?? string.Empty;

    /// <summary>The hint's element, or null.</summary>
    protected TagBuilder? HintElement() => Hint is null ? null : Markup.Element("div", "nhsuk-hint", Hint).With("id", $"{FieldId}-hint");

    /// <summary>The error's element, or null.</summary>
    protected TagBuilder? ErrorElement() => FieldError is not { } error
        ? null
        : Markup.Element("span", "nhsuk-error-message", Markup.Hidden("Error: "), error).With("id", $"{FieldId}-error");

    /// <summary>The ids of what describes the control, or null.</summary>
    protected string? Described(string? more = null)
    {
        var ids = Markup.Classes(DescribedBy, more, Hint is null ? null : $"{FieldId}-hint", FieldError is null ? null : $"{FieldId}-error");
        return ids.Length == 0 ? null : ids;
    }

    /// <summary>The form group around a control.</summary>
    protected TagBuilder Group(string? more, params ReadOnlySpan<object?> children) =>
        Markup.Element("div", Markup.Classes("nhsuk-form-group", "nhsuk-form-group--error".When(FieldError is not null), GroupClass, more), children);

    /// <summary>The label of a single control.</summary>
    protected IHtmlContent? LabelElement(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var label = Markup.Element("label", Markup.Classes("nhsuk-label", Markup.Modifier("nhsuk-label", LabelSize)), text).With("for", FieldId);
        return IsPageHeading ? Markup.Element("h1", "nhsuk-label-wrapper", label) : label;
    }

    /// <summary>A fieldset around several controls, with its legend.</summary>
    protected TagBuilder Fieldset(string? legend, string? role, params ReadOnlySpan<object?> children)
    {
        var fieldset = Markup.Element("fieldset", "nhsuk-fieldset", LegendElement(legend)).With("role", role).With("aria-describedby", Described());
        return fieldset.Add(children);
    }

    private TagBuilder? LegendElement(string? legend) => legend is null
        ? null
        : Markup.Element(
            "legend",
            Markup.Classes("nhsuk-fieldset__legend", Markup.Modifier("nhsuk-fieldset__legend", LabelSize)),
            IsPageHeading ? Markup.Element("h1", "nhsuk-fieldset__heading", legend) : legend);
}
