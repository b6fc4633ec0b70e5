using System.Globalization;
using System.Text.RegularExpressions;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>The numbered blocks of variants among the fields of a form.</summary>
internal static partial class VariantFields
{
    private const int Most = 10;

    /// <summary>Begins a further block.</summary>
    public static void Add(Dictionary<string, string> fields)
    {
        var next = Count(fields);
        if (next < Most)
        {
            fields[$"Form.Variants[{next}].GeneSymbol"] = "";
        }
    }

    /// <summary>Empties a block and moves those behind it up; the last, now free, stays as an empty block, since a draft keeps every field it was given.</summary>
    public static void Remove(Dictionary<string, string> fields, int index)
    {
        var count = Count(fields);
        for (var at = index; at < count; at++)
        {
            foreach (var name in NamesOf(fields, at).ToList())
            {
                fields[$"Form.Variants[{at}].{name}"] = fields.GetValueOrDefault($"Form.Variants[{at + 1}].{name}", "");
            }
        }
    }

    private static int Count(Dictionary<string, string> fields) =>
        fields.Keys.Select(key => Numbered().Match(key)).Where(m => m.Success).Select(m => int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture) + 1).DefaultIfEmpty(0).Max();

    private static IEnumerable<string> NamesOf(Dictionary<string, string> fields, int at)
    {
        var start = $"Form.Variants[{at}].";
        return fields.Keys.Where(key => key.StartsWith(start, StringComparison.Ordinal)).Select(key => key[start.Length..]);
    }

    [GeneratedRegex(@"^Form\.Variants\[(?<n>\d{1,2})\]\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
