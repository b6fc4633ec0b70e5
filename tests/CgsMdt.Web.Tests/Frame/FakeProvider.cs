using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CgsMdt.Web.Tests.Frame;

/// <summary>An identity provider's answers: its description, its keys, and tokens for codes. A test can make each of them wrong.</summary>
public sealed class FakeProvider : HttpMessageHandler
{
    public const string Address = "https://provider.example";
    public const string Client = "cgsmdt";
    public const string Secret = "a secret for tests";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };

    /// <summary>What the last authorization request asked.</summary>
    public Dictionary<string, string> Asked { get; private set; } = [];

    public string Subject { get; set; } = "priya";

    public string Audience { get; set; } = Client;

    public string Issuer { get; set; } = Address;

    public string? Nonce { get; set; }

    public RsaSecurityKey? SignedWith { get; set; }

    public bool RefusesCode { get; set; }

    /// <summary>The person agrees: the address that the provider sends their browser to.</summary>
    public string Agree(string authorization)
    {
        var uri = new Uri(authorization);
        Assert.Equal($"{Address}/authorize", uri.GetLeftPart(UriPartial.Path));
        Asked = QueryHelpers.ParseQuery(uri.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        return QueryHelpers.AddQueryString(Asked["redirect_uri"], new Dictionary<string, string?> { ["code"] = "the-code", ["state"] = Asked["state"] });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/.well-known/openid-configuration" => Json(new { issuer = Address, authorization_endpoint = $"{Address}/authorize", token_endpoint = $"{Address}/token", jwks_uri = $"{Address}/keys" }),
        "/keys" => Json(new { keys = new[] { PublicKey() } }),
        "/token" => await TokenAsync(await request.Content!.ReadAsStringAsync(cancellationToken)),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

    private object PublicKey()
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private Task<HttpResponseMessage> TokenAsync(string form)
    {
        var sent = QueryHelpers.ParseQuery(form);
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(sent["code_verifier"].ToString())));
        if (RefusesCode || sent["code"] != "the-code" || sent["client_id"] != Client || sent["client_secret"] != Secret || sent["redirect_uri"] != Asked["redirect_uri"] || challenge != Asked["code_challenge"])
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest));
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = new Dictionary<string, object> { ["sub"] = Subject, ["nonce"] = Nonce ?? Asked["nonce"] },
            SigningCredentials = new SigningCredentials(SignedWith ?? key, SecurityAlgorithms.RsaSha256),
        });
        return Task.FromResult(Json(new { id_token = token, access_token = "unused", token_type = "Bearer" }));
    }
}
