using System.Text.RegularExpressions;
using CgsMdt.Web.Security;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace CgsMdt.Web.Designer;

/// <summary>Serves the designer's files to administrators, below the address that the designer page names as its base.</summary>
internal static partial class DesignerFileEndpoints
{
    /// <summary>The base of the designer's addresses. It has to be a part of the page's own, or the designer refuses to start.</summary>
    public const string Base = "/administration/workflows/";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapDesignerFiles(this IEndpointRouteBuilder endpoints)
    {
        foreach (var part in (string[])["_framework", "_content"])
        {
            Administrators(endpoints.MapGet($"{Base}{part}/{{**file}}", (string? file, HttpContext context, DesignerFiles files) => Send($"{part}/{file}", context, files)));
        }

        const string styles = "Elsa.Studio.Host.CustomElements.styles.css";
        Administrators(endpoints.MapGet(Base + styles, (HttpContext context, DesignerFiles files) => Send(styles, context, files)));
        Administrators(endpoints.MapGet(Base + "appsettings.json", Settings));
    }

    private static void Administrators(RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization(Policies.Administrators).WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));

    private static IResult Settings(HttpRequest request) => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Logging"] = new { LogLevel = new { Default = "Warning" } },
        ["Backend"] = new { Url = $"{request.Scheme}://{request.Host}{DesignerEndpoints.Base}" },
    });

    private static IResult Send(string path, HttpContext context, DesignerFiles files)
    {
        if (files.Find(path) is not { } found)
        {
            return Results.NotFound();
        }

        var response = context.Response.GetTypedHeaders();
        response.CacheControl = Fingerprint().IsMatch(path)
            ? new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } }
            : new CacheControlHeaderValue { Private = true, NoCache = true };
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var (file, coding) = Packed(path, context.Request, files) ?? (found.File, "");
        if (coding.Length > 0)
        {
            context.Response.Headers.ContentEncoding = coding;
        }

        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return Results.File(file.CreateReadStream(), type, entityTag: new EntityTagHeaderValue($"\"{found.Version}-{file.Length:x}{coding}\""));
    }

    // The package brings most of its files packed as well.
    private static (IFileInfo File, string Coding)? Packed(string path, HttpRequest request, DesignerFiles files)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        foreach (var (coding, ending) in ((string, string)[])[("br", ".br"), ("gzip", ".gz")])
        {
            if (accepted.Any(a => a.Value == coding && a.Quality is not 0) && files.Find(path + ending) is { } packed)
            {
                return (packed.File, coding);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\.[a-z0-9]{10}\.(wasm|js|dat|bundle\.scp\.css)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fingerprint();
}
