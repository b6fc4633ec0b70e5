using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Primitives;

namespace CgsMdt.Web;

/// <summary>One field of a part that two people edited.</summary>
/// <param name="Label">The field's label.</param>
/// <param name="Yours">What was typed here.</param>
/// <param name="Now">What is there now.</param>
public sealed record StalePart(string Label, string? Yours, string? Now);

/// <summary>What the page for a stale form shows, and the form that sends one's own version again.</summary>
/// <param name="Sentence">What happened.</param>
/// <param name="Parts">Both versions.</param>
/// <param name="Action">Where the form was sent.</param>
/// <param name="Page">The page with what is there now.</param>
/// <param name="Fields">What was sent, with the version there is now.</param>
public sealed record StalePage(string Sentence, IReadOnlyList<StalePart> Parts, string Action, string Page, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    private const string Version = "Version";

    internal static ViewResult Show(PageModel page, string sentence, int currentVersion, IReadOnlyList<StalePart> parts)
    {
        var request = page.Request;
        var stale = new StalePage(sentence, parts, request.PathBase + request.Path + request.QueryString, request.PathBase + request.Path + WithoutHandler(request.Query), [.. request.Form.SelectMany(field => Resent(field, currentVersion))]);
        return new ViewResult
        {
            ViewName = "/Pages/Shared/Stale.cshtml",
            ViewData = new ViewDataDictionary<StalePage>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = stale },
            TempData = page.TempData,
        };
    }

    private static QueryString WithoutHandler(IQueryCollection query) => QueryString.Create(query.Where(pair => !string.Equals(pair.Key, "handler", StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<KeyValuePair<string, string>> Resent(KeyValuePair<string, StringValues> field, int currentVersion)
    {
        if (field.Key.StartsWith("__", StringComparison.Ordinal))
        {
            return [];
        }

        var isVersion = field.Key == Version || field.Key.EndsWith($".{Version}", StringComparison.Ordinal);
        return isVersion ? [new(field.Key, FormattableString.Invariant($"{currentVersion}"))] : field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? string.Empty));
    }
}
