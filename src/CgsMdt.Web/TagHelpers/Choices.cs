using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Radios or checkboxes. The choices are <c>items</c>, or <c>nhs-choice</c> and <c>nhs-or</c> tags inside.</summary>
public abstract class Choices : FormField
{
    /// <summary>The question.</summary>
    public string? Legend { get; set; }

    /// <summary>What can be chosen.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>Side by side; for two or three short choices.</summary>
    public bool Inline { get; set; }

    /// <summary>The small size, for busy pages.</summary>
    public bool Small { get; set; }

    private protected abstract string Block { get; }

    private protected abstract string InputType { get; }

    private protected abstract bool IsChosen(string value);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var choices = new List<Choice>();
        context.Items[typeof(Choice)] = choices;
        await output.GetChildContentAsync();
        choices.AddRange(Items.Select(item => new Choice(item.Value, item.Text, Checked: item.Selected ? true : null, Disabled: item.Disabled ? true : null)));

        var list = Markup.Element("div", Markup.Classes(Block, $"{Block}--small".When(Small), $"{Block}--inline".When(Inline), Class)).With("data-module", Block);
        for (var index = 0; index < choices.Count; index++)
        {
            list.Add(ChoiceElement(choices[index], index == 0 ? FieldId : $"{FieldId}-{index + 1}"));
        }

        Write(output, Legend is null ? Group(null, HintElement(), ErrorElement(), list) : Group(null, Fieldset(Legend, null, HintElement(), ErrorElement(), list)), attributesTo: list);
    }

    private IHtmlContent ChoiceElement(Choice choice, string id)
    {
        if (choice.IsDivider)
        {
            return Markup.Element("div", $"{Block}__divider", choice.Label);
        }

        var isChosen = choice.Checked ?? IsChosen(choice.Value);
        var hintId = choice.Hint is null ? null : $"{id}-item-hint";
        var controls = choice.Conditional is null ? null : $"conditional-{id}";
        var input = Markup.Void("input", $"{Block}__input").With("id", id).With("name", FieldName).With("type", InputType).With("value", choice.Value)
            .WithFlag("checked", isChosen).WithFlag("disabled", choice.Disabled ?? Disabled)
            .With("data-behaviour", choice.Exclusive ? "exclusive" : null).With("data-aria-controls", controls).With("aria-describedby", hintId);
        var item = Markup.Element(
            "div",
            $"{Block}__item",
            input,
            Markup.Element("label", $"nhsuk-label {Block}__label", choice.Label).With("for", id),
            choice.Hint is null ? null : Markup.Element("div", $"nhsuk-hint {Block}__hint", choice.Hint).With("id", hintId));
        return choice.Conditional is null
            ? item
            : Markup.Together(item, Markup.Element("div", Markup.Classes($"{Block}__conditional", $"{Block}__conditional--hidden".When(!isChosen)), choice.Conditional).With("id", controls));
    }
}

internal sealed record Choice(
    string Value,
    string Label,
    string? Hint = null,
    bool? Checked = null,
    bool? Disabled = null,
    bool Exclusive = false,
    IHtmlContent? Conditional = null,
    bool IsDivider = false);

/// <summary>One of several choices, of which one is taken.</summary>
[HtmlTargetElement("nhs-radios")]
public sealed class RadiosTagHelper : Choices
{
    /// <summary>The value to choose, where it is not the model's.</summary>
    public string? Value { get; set; }

    private protected override string Block => "nhsuk-radios";

    private protected override string InputType => "radio";

    private protected override bool IsChosen(string value) => string.Equals(Typed(Value), value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Several choices, of which any number is taken. Bound to a list, or to a bool with one choice of value "true".</summary>
[HtmlTargetElement("nhs-checkboxes")]
public sealed class CheckboxesTagHelper : Choices
{
    /// <summary>The values to choose, where they are not the model's.</summary>
    public IEnumerable<string>? Values { get; set; }

    private protected override string Block => "nhsuk-checkboxes";

    private protected override string InputType => "checkbox";

    private protected override bool IsChosen(string value) => Chosen().Contains(value, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> Chosen() => Values ?? State(FieldName)?.RawValue switch
    {
        string[] several => several,
        string one => [one],
        _ => For?.Model switch
        {
            string one => [one],
            System.Collections.IEnumerable several => several.Cast<object>().Select(Shown),
            { } one => [Shown(one)],
            null => [],
        },
    };
}

/// <summary>A choice of <c>nhs-radios</c> or <c>nhs-checkboxes</c>; what is inside is shown only while it is chosen.</summary>
[HtmlTargetElement("nhs-choice")]
public sealed class ChoiceTagHelper : Component
{
    /// <summary>The value sent.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>The words beside it.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>A line of help under them.</summary>
    public string? Hint { get; set; }

    /// <summary>Chosen or not, where it is not the model that says so.</summary>
    public bool? Checked { get; set; }

    /// <summary>Whether it is off; by default as the whole group is.</summary>
    public bool? Disabled { get; set; }

    /// <summary>Whether choosing it unchooses all others ("None of these").</summary>
    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var choices = (List<Choice>)context.Items[typeof(Choice)];
        choices.Add(new Choice(Value, Label, Hint, Checked, Disabled, Exclusive, await ChildrenAsync(output)));
        output.SuppressOutput();
    }
}

/// <summary>The word "or" before a last choice.</summary>
[HtmlTargetElement("nhs-or", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OrTagHelper : TagHelper
{
    /// <summary>The word.</summary>
    public string Word { get; set; } = "or";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((List<Choice>)context.Items[typeof(Choice)]).Add(new Choice(string.Empty, Word, IsDivider: true));
        output.SuppressOutput();
    }
}
