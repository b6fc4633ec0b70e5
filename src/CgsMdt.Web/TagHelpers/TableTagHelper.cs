using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CgsMdt.Web.TagHelpers;

/// <summary>
/// A table: <c>&lt;nhs-table caption="11 cases"&gt;&lt;nhs-th&gt;Case&lt;/nhs-th&gt; … &lt;nhs-tr&gt;&lt;nhs-td&gt;C-2026-000123&lt;/nhs-td&gt; … &lt;/nhs-tr&gt;&lt;/nhs-table&gt;</c>.
/// With <c>responsive</c> each row becomes a card on a narrow screen, every value under its column's name.
/// </summary>
[HtmlTargetElement("nhs-table")]
public sealed class TableTagHelper : Component
{
    /// <summary>What it lists, how many, in what order.</summary>
    public string? Caption { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? CaptionSize { get; set; }

    /// <summary>Whether rows become cards on a narrow screen.</summary>
    public bool Responsive { get; set; }

    /// <summary>Whether a row's first cell names the row.</summary>
    public bool FirstCellIsHeader { get; set; }

    /// <summary>Less space, for busy pages.</summary>
    public bool Compact { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var parts = new TableParts();
        context.Items[typeof(TableParts)] = parts;
        await output.GetChildContentAsync();

        var classes = Markup.Classes("nhsuk-table", "nhsuk-table--compact".When(Compact), "nhsuk-table--responsive".When(Responsive), Class);
        var table = Markup.Element("table", classes).With("role", Role("table"));
        if (Caption is not null)
        {
            table.Add(Markup.Element("caption", Markup.Classes("nhsuk-table__caption", Markup.Modifier("nhsuk-table__caption", CaptionSize)), Caption));
        }

        if (parts.Head.Count > 0)
        {
            table.Add(Head(parts));
        }

        var body = Markup.Element("tbody", "nhsuk-table__body");
        foreach (var row in parts.Rows)
        {
            body.Add(Row(row, parts));
        }

        Write(output, table.Add(body));
    }

    private TagBuilder Head(TableParts parts)
    {
        var row = Markup.Element("tr", "nhsuk-table__row").With("role", Role("row"));
        foreach (var cell in parts.Head)
        {
            row.Add(Markup.Element("th", cell.Classes("nhsuk-table__header"), cell.Content).With("scope", "col").With("role", Role("columnheader")));
        }

        return Markup.Element("thead", "nhsuk-table__head", row).With("role", Role("rowgroup"));
    }

    private TagBuilder Row(TableRow cells, TableParts parts)
    {
        var row = Markup.Element("tr", Markup.Classes("nhsuk-table__row", cells.Class)).With("role", Role("row"));
        for (var index = 0; index < cells.Cells.Count; index++)
        {
            row.Add(Cell(cells.Cells[index], index < parts.Head.Count ? parts.Head[index] : null, isHeader: FirstCellIsHeader && index == 0));
        }

        return row;
    }

    private TagBuilder Cell(TableCell cell, TableCell? column, bool isHeader)
    {
        var shown = cell with { Numeric = cell.Numeric || column is { Numeric: true } };
        var element = Markup.Element(isHeader ? "th" : "td", shown.Classes(isHeader ? "nhsuk-table__header" : "nhsuk-table__cell"))
            .With("scope", isHeader ? "row" : null).With("role", Role(isHeader ? "rowheader" : "cell"))
            .With("colspan", Responsive ? null : cell.Columns?.ToString(CultureInfo.InvariantCulture));
        return Responsive && column is not null
            ? element.Add(Markup.Element("span", "nhsuk-table__heading", column.Content, " ").With("aria-hidden", "true"), HasMarkup(cell.Content) ? Markup.Element("span", null, cell.Content) : cell.Content)
            : element.Add(cell.Content);
    }

    private static bool HasMarkup(IHtmlContent? content) => content?.ToString()?.Contains('<', StringComparison.Ordinal) == true;

    private string? Role(string role) => Responsive ? role : null;
}

internal sealed class TableParts
{
    public List<TableCell> Head { get; } = [];

    public List<TableRow> Rows { get; } = [];

    /// <summary>The row whose cells are being read.</summary>
    public TableRow? Open { get; set; }
}

internal sealed record TableRow(string? Class)
{
    public List<TableCell> Cells { get; } = [];
}

internal sealed record TableCell(IHtmlContent? Content, bool Numeric, string? Class, int? Columns = null)
{
    public string Classes(string block) => Markup.Classes(block, $"{block}--numeric".When(Numeric), Class);
}

/// <summary>A column's name.</summary>
[HtmlTargetElement("nhs-th")]
public sealed class TableHeadTagHelper : Component
{
    /// <summary>Whether the column holds numbers to compare.</summary>
    public bool Numeric { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((TableParts)context.Items[typeof(TableParts)]).Head.Add(new TableCell(await ChildrenAsync(output), Numeric, Class));
        output.SuppressOutput();
    }
}

/// <summary>A row.</summary>
[HtmlTargetElement("nhs-tr")]
public sealed class TableRowTagHelper : Component
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var parts = (TableParts)context.Items[typeof(TableParts)];
        parts.Open = new TableRow(Class);
        parts.Rows.Add(parts.Open);
        await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>A cell of a row; its column's name and kind follow from its place.</summary>
[HtmlTargetElement("nhs-td")]
public sealed class TableCellTagHelper : Component
{
    /// <summary>Whether it holds a number to compare.</summary>
    public bool Numeric { get; set; }

    /// <summary>The columns it spans; not on responsive tables.</summary>
    public int? Columns { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var parts = (TableParts)context.Items[typeof(TableParts)];
        var content = await ChildrenAsync(output);
        parts.Open?.Cells.Add(new TableCell(content, Numeric, Class, Columns));
        output.SuppressOutput();
    }
}
