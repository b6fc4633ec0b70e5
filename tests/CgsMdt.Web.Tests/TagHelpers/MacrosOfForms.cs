using CgsMdt.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Tests.TagHelpers;

internal static partial class Macros
{
    private static readonly string[] PlainAttributes = ["autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize", "placeholder"];

    private static async Task<string?> InputAsync(MacroOptions o)
    {
        var input = new InputTagHelper { Type = o.Text("type") ?? "text", Value = o.Text("value"), Width = o.Number("width"), Prefix = o.Sentence("prefix"), Suffix = o.Sentence("suffix") };
        input.Label = Field(input, o);
        return await Drawn.TagAsync(input, o.Attributes(PlainAttributes));
    }

    private static async Task<string?> TextareaAsync(MacroOptions o, bool counted)
    {
        var textarea = new TextareaTagHelper { Rows = o.Number("rows") ?? 5, Value = o.Text("value"), MaxLength = o.Number("maxlength") };
        textarea.Label = Field(textarea, o);
        return counted != (textarea.MaxLength is not null) ? null : await Drawn.TagAsync(textarea, o.Attributes(PlainAttributes));
    }

    private static async Task<string?> SelectAsync(MacroOptions o)
    {
        var select = new SelectTagHelper { Value = o.Text("value") };
        select.Label = Field(select, o);
        select.Items =
        [
            .. o.List("items").Select(item => new SelectListItem(item.Text("text"), item.Text("value"), item.Flag("selected") ?? false, item.Flag("disabled") ?? false)),
        ];
        return await Drawn.TagAsync(select, o.Attributes());
    }

    private static async Task<string?> DateAsync(MacroOptions o)
    {
        // Our boxes carry the bound field's name; the macro's bare names are those of a date bound to nothing.
        if (o.Inner("fieldset") is not { } fieldset || o.Text("id") is not { } id)
        {
            return null;
        }

        var date = new DateInputTagHelper { Id = id, Hint = o.Sentence("hint"), Error = o.Sentence("errorMessage"), Disabled = o.Flag("disabled") ?? false, Class = o.Text("classes") };
        date.Legend = Legend(date, fieldset);
        return await Drawn.TagAsync(date, o.Attributes());
    }

    private static async Task<string?> ChoicesAsync(Choices choices, MacroOptions o)
    {
        choices.Name = o.Text("name");
        choices.Id = o.Text("idPrefix");
        choices.Hint = o.Sentence("hint");
        choices.Error = o.Sentence("errorMessage");
        choices.Inline = o.Flag("inline") ?? false;
        choices.Small = o.Flag("small") ?? false;
        choices.Disabled = o.Flag("disabled") ?? false;
        choices.Class = o.Text("classes");
        if (o.Inner("fieldset") is not { } fieldset)
        {
            return null;
        }

        choices.Legend = Legend(choices, fieldset);
        return await Drawn.TagAsync(
            choices,
            async group =>
            {
                foreach (var item in o.List("items"))
                {
                    if (item.Text("divider") is { } word)
                    {
                        await group.InnerAsync(new OrTagHelper { Word = word });
                        continue;
                    }

                    var choice = new ChoiceTagHelper
                    {
                        Value = item.Text("value") ?? string.Empty,
                        Label = item.Text("text") ?? item.Sentence("label") ?? string.Empty,
                        Hint = item.Sentence("hint"),
                        Checked = item.Flag("checked"),
                        Disabled = item.Flag("disabled"),
                        Exclusive = item.Text("behaviour") == "exclusive",
                    };
                    await group.InnerAsync(choice, item.Inner("conditional")?.Text("html") ?? string.Empty);
                }

                return string.Empty;
            },
            o.Attributes());
    }

    private static string? Field(FormField field, MacroOptions o)
    {
        field.Name = o.Text("name");
        field.Id = o.Text("id");
        field.Hint = o.Sentence("hint");
        field.Error = o.Sentence("errorMessage");
        field.Disabled = o.Flag("disabled") ?? false;
        field.Class = o.Text("classes");
        return Legend(field, o.Inner("label")) ?? o.Text("label");
    }

    private static string? Legend(FormField field, MacroOptions? fieldset)
    {
        var legend = fieldset?.Inner("legend") ?? fieldset;
        if (legend is null)
        {
            return null;
        }

        field.LabelSize = legend.Text("size");
        field.IsPageHeading = IsHeading(legend);
        return Words(legend) ?? fieldset?.Text("legend");
    }
}
