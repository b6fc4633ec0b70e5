using CgsMdt.Core.Platform;
using CgsMdt.Web.Logging;
using CgsMdt.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CgsMdt.Web.SignIn;

/// <summary>The session cookie, and the way out.</summary>
internal static class CookieSignIn
{
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(9);

    public static AuthenticationBuilder AddSession(this IServiceCollection services, bool allowPlainHttp)
    {
        var secure = allowPlainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        // The __Host- prefix makes the browser itself refuse such a cookie from a sibling host or over plain HTTP.
        var prefix = allowPlainHttp ? "cgsmdt" : "__Host-cgsmdt";
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = $"{prefix}-form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = secure;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = $"{prefix}-done";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = secure;
            options.Cookie.IsEssential = true;
        });
        return services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = prefix;
            options.Cookie.SecurePolicy = secure;
            // Lax, since people arrive by links in mails and invitations; changes are kept safe by the form token.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            options.ExpireTimeSpan = WorkingDay;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnRedirectToAccessDenied = RefuseAsync;
            options.Events.OnRedirectToLogin = context => IsPage(context.Request) ? Redirect(context) : Answer(context, StatusCodes.Status401Unauthorized);
        });
    }

    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/sign-out", SignOutAsync).Add(endpoint => PageFolders.Open(endpoint.Metadata));

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery forms)
    {
        if (!await forms.IsRequestValidAsync(context))
        {
            return TypedResults.BadRequest();
        }

        await context.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return TypedResults.Redirect("/sign-in?signedOut=true");
    }

    private static bool IsPage(HttpRequest request) =>
        !Array.Exists((string[])["/hubs", "/api", "/elsa"], machines => request.Path.StartsWithSegments(machines, StringComparison.OrdinalIgnoreCase));

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>Who is signed in and may not come in: the refusal is audited by the name that a view would have had.</summary>
    private static async Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<AuditedAsAttribute>() is { Action: not AuditedAsAttribute.Nothing } audited)
        {
            var operation = Operation.By(Actor.Person(http.User.SignedInPerson().Value), http.RequestServices.GetRequiredService<TimeProvider>(), correlation: Correlation.Of(http));
            await http.RequestServices.GetRequiredService<AuditLog>().RefusedAsync(operation, audited.Action, [], "access.denied", http.RequestAborted);
        }

        await Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
