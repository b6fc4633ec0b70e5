using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>Names and values: <c>&lt;nhs-summary-list&gt;&lt;nhs-row key="Board"&gt;Cardiac MDT&lt;nhs-change href="…"&gt;board&lt;/nhs-change&gt;&lt;/nhs-row&gt;…</c></summary>
[HtmlTargetElement("nhs-summary-list")]
public sealed class SummaryListTagHelper : Component
{
    /// <summary>Whether rows are ruled off.</summary>
    public bool Border { get; set; } = true;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var rows = new List<SummaryRow>();
        context.Items[typeof(SummaryRow)] = rows;
        await output.GetChildContentAsync();
        var list = Markup.Element("dl", Markup.Classes("nhsuk-summary-list", "nhsuk-summary-list--no-border".When(!Border), Class));
        var anyActions = rows.Exists(row => row.Actions.Count > 0);
        foreach (var row in rows)
        {
            list.Add(row.Element(anyActions));
        }

        Write(output, list);
    }
}

internal sealed class SummaryRow
{
    public required string Key { get; init; }

    public IHtmlContent? Value { get; set; }

    public List<TagBuilder> Actions { get; } = [];

    public TagBuilder Element(bool othersHaveActions) => Markup.Element(
        "div",
        Markup.Classes("nhsuk-summary-list__row", "nhsuk-summary-list__row--no-actions".When(othersHaveActions && Actions.Count == 0)),
        Markup.Element("dt", "nhsuk-summary-list__key", Key),
        Markup.Element("dd", "nhsuk-summary-list__value", Value),
        ActionsElement());

    private TagBuilder? ActionsElement()
    {
        if (Actions.Count == 0)
        {
            return null;
        }

        var cell = Markup.Element("dd", "nhsuk-summary-list__actions");
        if (Actions.Count == 1)
        {
            return cell.Add(Actions[0]);
        }

        var list = Markup.Element("ul", "nhsuk-summary-list__actions-list");
        foreach (var action in Actions)
        {
            list.Add(Markup.Element("li", "nhsuk-summary-list__actions-list-item", action));
        }

        return cell.Add(list);
    }
}

/// <summary>One name and its value.</summary>
[HtmlTargetElement("nhs-row")]
public sealed class SummaryRowTagHelper : Component
{
    /// <summary>The name.</summary>
    public string Key { get; set; } = string.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var row = new SummaryRow { Key = Key };
        context.Items[typeof(SummaryRowTagHelper)] = row;
        row.Value = await ChildrenAsync(output);
        ((List<SummaryRow>)context.Items[typeof(SummaryRow)]).Add(row);
        output.SuppressOutput();
    }
}

/// <summary>A link at the end of a row, "Change" by default; inside the tag stands what it changes, for those who cannot see the row.</summary>
[HtmlTargetElement("nhs-change")]
public sealed class SummaryChangeTagHelper : Component
{
    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = string.Empty;

    /// <summary>The words.</summary>
    public string Text { get; set; } = "Change";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var what = await ChildrenAsync(output);
        var link = Markup.Element("a", "nhsuk-link", Text, what is null ? null : Markup.Element("span", "nhsuk-u-visually-hidden", " ", what)).With("href", Href);
        ((SummaryRow)context.Items[typeof(SummaryRowTagHelper)]).Actions.Add(link);
        output.SuppressOutput();
    }
}
