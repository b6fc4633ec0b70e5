using System.Reflection;
using CgsMdt.Local;
using CgsMdt.Web;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.AspNetCore.Routing.Template;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>The addresses of the product's pages, as the pages themselves declare them.</summary>
internal static class Routes
{
    private const string PagesFolder = "/Pages";
    private const string Start = "/Index";

    /// <summary>The route of every page of the web host and of Local.</summary>
    public static IReadOnlyList<string> All { get; } = [.. new[] { typeof(WebMarker).Assembly, typeof(LocalRun).Assembly }.SelectMany(PagesOf).Order(StringComparer.Ordinal)];

    /// <summary>The route that a path belongs to, the most literal one; none where no page has it.</summary>
    public static string? Find(string path) => All
        .Where(route => new TemplateMatcher(TemplateParser.Parse(route.TrimStart('/')), []).TryMatch(path, []))
        .OrderByDescending(route => route.Split('/').Count(part => part.Length > 0 && part[0] != '{')).FirstOrDefault();

    private static IEnumerable<string> PagesOf(Assembly assembly) => assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
        .Where(item => item.Kind == "mvc.1.0.razor-page")
        .Select(item => item.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>().FirstOrDefault(data => data.Key == "RouteTemplate")?.Value ?? OfFile(item.Identifier));

    private static string OfFile(string identifier)
    {
        var path = identifier[PagesFolder.Length..^".cshtml".Length];
        return path == Start ? "/" : path.EndsWith(Start, StringComparison.Ordinal) ? path[..^Start.Length] : path;
    }
}
