using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CgsMdt.Web.SignIn;

/// <summary>What <see cref="ProviderSignIn"/> works with; made from <see cref="IdentityProviderOptions"/>.</summary>
internal sealed class ProviderSignInOptions : RemoteAuthenticationOptions
{
    public ProviderSignInOptions()
    {
        CallbackPath = "/sign-in/answer";
        CorrelationCookie.Name = "__Host-cgsmdt-provider-";
        CorrelationCookie.Path = "/";
        // The answer comes by a link, so the cookie may come with it; another site's form may not bring it.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    public IdentityProviderOptions Provider { get; set; } = new();

    /// <summary>The provider's addresses and keys, read from it and kept for a day.</summary>
    public IConfigurationManager<OpenIdConnectConfiguration>? Metadata { get; set; }

    /// <summary>Seals what must come back unchanged.</summary>
    public ISecureDataFormat<AuthenticationProperties>? State { get; set; }
}

internal sealed class ProviderSignInSetUp(IOptions<IdentityProviderOptions> provider, IDataProtectionProvider protection) : IPostConfigureOptions<ProviderSignInOptions>
{
    private const long MostBytes = 1024 * 1024;

    public void PostConfigure(string? name, ProviderSignInOptions options)
    {
        options.Provider = provider.Value;
        options.SignInScheme ??= Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationDefaults.AuthenticationScheme;
        options.State ??= new PropertiesDataFormat(protection.CreateProtector(typeof(ProviderSignIn).FullName!, name ?? string.Empty));
        options.Backchannel ??= new HttpClient(options.BackchannelHttpHandler ?? new SocketsHttpHandler()) { Timeout = options.BackchannelTimeout, MaxResponseContentBufferSize = MostBytes };
        options.Metadata ??= new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{provider.Value.Authority?.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(options.Backchannel) { RequireHttps = true });
    }
}
