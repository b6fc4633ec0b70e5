using CgsMdt.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CgsMdt.Web.SignIn;

/// <summary>Signing in with the identity provider, where one is configured.</summary>
internal static partial class ProviderEndpoints
{
    public static void AddProvider(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        authentication.Services.AddOptions<IdentityProviderOptions>().BindConfiguration(IdentityProviderOptions.Section);
        authentication.Services.AddSingleton<PersonLookup>();
        if (configuration.GetSection(IdentityProviderOptions.Section).Get<IdentityProviderOptions>() is not { IsConfigured: true })
        {
            return;
        }

        authentication.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ProviderSignInOptions>, ProviderSignInSetUp>());
        authentication.AddRemoteScheme<ProviderSignInOptions, ProviderSignIn>(ProviderSignIn.SchemeName, displayName: null, options => options.Events = new RemoteAuthenticationEvents { OnRemoteFailure = Failed });
    }

    public static void MapProvider(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(IdentityProviderOptions.StartPath, Start).Add(endpoint => PageFolders.Open(endpoint.Metadata));

    private static IResult Start(string? returnUrl, IOptions<IdentityProviderOptions> provider) => provider.Value.IsConfigured
        ? Results.Challenge(new AuthenticationProperties { RedirectUri = IsLocal(returnUrl) ? returnUrl : "/" }, [ProviderSignIn.SchemeName])
        : Results.NotFound();

    private static bool IsLocal(string? url) => url is ['/'] or ['/', not ('/' or '\\'), ..];

    private static Task Failed(RemoteFailureContext context)
    {
        var reason = context.Failure?.Message ?? "unknown";
        LogFailed(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn).FullName!), reason);
        context.Response.Redirect(reason == PersonLookup.Unknown ? "/sign-in?problem=unknown" : "/sign-in?problem=failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Warning, "Nobody was signed in: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
