namespace CgsMdt.Web.TagHelpers;

/// <summary>The fields a page has drawn, in its order: the error summary, drawn last though it stands first, goes by it.</summary>
internal static class FieldsOnPage
{
    private static readonly object Key = new();

    public static List<FieldOnPage> Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var known) && known is List<FieldOnPage> fields)
        {
            return fields;
        }

        fields = [];
        context.Items[Key] = fields;
        return fields;
    }
}

/// <summary>A field on the page.</summary>
/// <param name="Name">Its form name.</param>
/// <param name="Id">Its first control's id, or for a date the beginning of its boxes' ids.</param>
/// <param name="IsDate">Whether it is three boxes.</param>
internal sealed record FieldOnPage(string Name, string Id, bool IsDate);
