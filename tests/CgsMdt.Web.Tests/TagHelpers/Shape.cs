using System.Text;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;

namespace CgsMdt.Web.Tests.TagHelpers;

/// <summary>HTML without what does not matter: indentation, the order of attributes and of class names, how a flag is written.</summary>
internal static partial class Shape
{
    private static readonly string[] Flags = ["disabled", "checked", "selected", "open", "hidden", "novalidate"];

    public static async Task<string> OfAsync(string html)
    {
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content($"<body>{html}</body>"), TestContext.Current.CancellationToken);
        // Our header has no search.
        foreach (var search in document.QuerySelectorAll("search"))
        {
            search.Remove();
        }

        var shape = new StringBuilder();
        foreach (var child in document.Body!.ChildNodes)
        {
            Write(child, shape, 0);
        }

        return shape.ToString();
    }

    private static void Write(INode node, StringBuilder shape, int depth)
    {
        if (node is IText text)
        {
            var words = Space().Replace(text.Data, " ").Trim();
            if (words.Length > 0)
            {
                shape.Append(' ', depth * 2).AppendLine(words);
            }
        }
        else if (node is IElement element)
        {
            shape.Append(' ', depth * 2).Append('<').Append(element.LocalName);
            foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
            {
                shape.Append(' ').Append(attribute.Name).Append('=').Append(Value(attribute));
            }

            shape.AppendLine(">");
            foreach (var child in element.ChildNodes)
            {
                Write(child, shape, depth + 1);
            }
        }
    }

    private static string Value(IAttr attribute) => attribute.Name switch
    {
        "class" => string.Join(' ', attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)),
        var flag when Flags.Contains(flag, StringComparer.Ordinal) => "yes",
        _ => attribute.Value,
    };

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
