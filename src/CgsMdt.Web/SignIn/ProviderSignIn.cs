using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CgsMdt.Web.SignIn;

/// <summary>
/// Signs a person in with an identity provider: OpenID Connect 1.0, authorization code flow, with PKCE (RFC 7636). Takes from the provider only
/// who the person is; name and rights come from the record.
/// </summary>
internal sealed class ProviderSignIn(IOptionsMonitor<ProviderSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder, PersonLookup people)
    : RemoteAuthenticationHandler<ProviderSignInOptions>(options, logger, encoder)
{
    public const string SchemeName = "identity-provider";

    private const string Verifier = "verifier";
    private const string Nonce = "nonce";
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    private ISecureDataFormat<AuthenticationProperties> State => Options.State ?? throw new InvalidOperationException("The sign-in was not set up.");

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var provider = await MetadataAsync();
        var verifier = Random();
        properties.Items[Verifier] = verifier;
        properties.Items[Nonce] = Random();
        GenerateCorrelationId(properties);
        Response.Redirect(QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["client_id"] = Options.Provider.ClientId,
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["scope"] = "openid",
            ["redirect_uri"] = BuildRedirectUri(Options.CallbackPath),
            ["state"] = State.Protect(properties),
            ["nonce"] = properties.Items[Nonce],
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        }));
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = State.Unprotect(Request.Query["state"]);
        if (properties is null || !ValidateCorrelationId(properties))
        {
            return HandleRequestResult.Fail("state");
        }

        if (Request.Query["code"].ToString() is not { Length: > 0 } code)
        {
            return HandleRequestResult.Fail("no-code", properties);
        }

        var provider = await MetadataAsync();
        if (await IdTokenAsync(provider, code, properties) is not { } idToken)
        {
            return HandleRequestResult.Fail("code-refused", properties);
        }

        var validated = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, Expected(provider));
        if (!validated.IsValid || !IsOurNonce(validated, properties))
        {
            // The provider may have changed its keys since they were read.
            Options.Metadata?.RequestRefresh();
            return HandleRequestResult.Fail("token-refused", properties);
        }

        var subject = validated.ClaimsIdentity.FindFirst(Options.Provider.SubjectClaim)?.Value;
        return subject is not null && await people.FindAsync(subject, Context.RequestAborted) is { } person
            ? HandleRequestResult.Success(new AuthenticationTicket(person, WithoutSecrets(properties), Scheme.Name))
            : HandleRequestResult.Fail(PersonLookup.Unknown, properties);
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static AuthenticationProperties WithoutSecrets(AuthenticationProperties properties)
    {
        properties.Items.Remove(Verifier);
        properties.Items.Remove(Nonce);
        return properties;
    }

    private static bool IsOurNonce(TokenValidationResult validated, AuthenticationProperties properties) =>
        validated.ClaimsIdentity.FindFirst(Nonce)?.Value is { } nonce && properties.Items[Nonce] is { } ours
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(ours));

    private async Task<OpenIdConnectConfiguration> MetadataAsync() =>
        await (Options.Metadata ?? throw new InvalidOperationException("The sign-in was not set up.")).GetConfigurationAsync(Context.RequestAborted);

    private TokenValidationParameters Expected(OpenIdConnectConfiguration provider) => new()
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = Options.Provider.ClientId,
        IssuerSigningKeys = provider.SigningKeys,
        ValidAlgorithms = Algorithms,
        ClockSkew = TimeSpan.FromMinutes(2),
    };

    private async Task<string?> IdTokenAsync(OpenIdConnectConfiguration provider, string code, AuthenticationProperties properties)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Options.Provider.ClientId,
            ["client_secret"] = Options.Provider.ClientSecret,
            ["code"] = code,
            ["redirect_uri"] = BuildRedirectUri(Options.CallbackPath),
            ["code_verifier"] = properties.Items[Verifier],
        }.Where(field => field.Value is not null));
        using var response = await Options.Backchannel.PostAsync(new Uri(provider.TokenEndpoint), form, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        await using var body = await response.Content.ReadAsStreamAsync(Context.RequestAborted);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: Context.RequestAborted);
        return json.RootElement.TryGetProperty("id_token", out var token) ? token.GetString() : null;
    }
}
