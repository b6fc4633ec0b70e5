using CgsMdt.Web.TagHelpers;

namespace CgsMdt.Web.Tests.TagHelpers;

internal static partial class Macros
{
    private static Task<string> SummaryListAsync(MacroOptions o) => Drawn.TagAsync(
        new SummaryListTagHelper { Border = o.Flag("border") ?? true, Class = o.Text("classes") },
        async list =>
        {
            foreach (var row in o.List("rows"))
            {
                await list.InnerAsync(new SummaryRowTagHelper { Key = row.Sentence("key") ?? string.Empty }, cell => SummaryValueAsync(cell, row));
            }

            return string.Empty;
        },
        o.Attributes("id"));

    private static async Task<string> SummaryValueAsync(Drawn cell, MacroOptions row)
    {
        foreach (var action in row.Inner("actions")?.List("items") ?? row.List("actions"))
        {
            await cell.InnerAsync(new SummaryChangeTagHelper { Href = action.Text("href") ?? string.Empty, Text = action.Text("text") ?? string.Empty }, Encoded(action.Text("visuallyHiddenText")) ?? string.Empty);
        }

        return row.Inner("value") is { } value ? Content(value) : Encoded(row.Text("value")) ?? string.Empty;
    }

    private static async Task<string?> TableAsync(MacroOptions o)
    {
        var caption = o.Inner("caption");
        return await Drawn.TagAsync(
            new TableTagHelper
            {
                Caption = caption?.Text("text") ?? o.Text("caption"),
                CaptionSize = caption?.Text("size") ?? o.Text("captionSize"),
                Responsive = o.Flag("responsive") ?? false,
                Compact = o.Flag("compact") ?? false,
                FirstCellIsHeader = o.Flag("firstCellIsHeader") ?? false,
                Class = o.Text("classes"),
            },
            table => CellsAsync(table, o),
            o.Attributes("id"));
    }

    private static async Task<string> CellsAsync(Drawn table, MacroOptions o)
    {
        foreach (var head in o.List("head"))
        {
            await table.InnerAsync(new TableHeadTagHelper { Numeric = head.Text("format") == "numeric", Class = head.Text("classes") }, head.Itself ?? Content(head));
        }

        foreach (var row in o.List("rows"))
        {
            await table.InnerAsync(new TableRowTagHelper(), async cells =>
            {
                foreach (var cell in row.Items())
                {
                    await cells.InnerAsync(new TableCellTagHelper { Numeric = cell.Text("format") == "numeric", Columns = cell.Number("colspan"), Class = cell.Text("classes") }, cell.Itself ?? Content(cell));
                }

                return string.Empty;
            });
        }

        return string.Empty;
    }

    private static async Task<string?> TabsAsync(MacroOptions o) => await Drawn.TagAsync(
        new TabsTagHelper { Title = o.Text("title") ?? o.Text("visuallyHiddenText") ?? "Contents", Class = o.Text("classes") },
        async tabs =>
        {
            foreach (var (index, item) in o.List("items").Index())
            {
                var panel = item.Inner("panel");
                var html = panel?.Text("html") ?? (panel?.Text("text") is { } text ? $"<p>{Encoded(text)}</p>" : string.Empty);
                await tabs.InnerAsync(new TabTagHelper { Id = item.Text("id") ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{o.Text("idPrefix") ?? o.Text("id")}-{index + 1}"), Label = item.Text("label") ?? string.Empty }, html);
            }

            return string.Empty;
        },
        o.Attributes("id"));
}
