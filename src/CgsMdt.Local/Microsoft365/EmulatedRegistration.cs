using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>An application registered with a certificate: it gets a token for an assertion signed with the certificate's key, and Graph answers only to that token.</summary>
public sealed record EmulatedRegistration(string TenantId, string ClientId, X509Certificate2 Certificate)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Why the assertion is not believed; null when it is.</summary>
    internal string? Refuse(IFormCollection form, DateTimeOffset now)
    {
        if (form["grant_type"] != "client_credentials" || form["client_assertion_type"] != AssertionType || !form["scope"].ToString().EndsWith("/.default", StringComparison.Ordinal))
        {
            return "invalid_request";
        }

        if (form["client_id"] != ClientId || form["client_assertion"].ToString().Split('.') is not [var head, var claims, var signature])
        {
            return "invalid_client";
        }

        try
        {
            return IsSigned(head, claims, signature) && IsOurs(Read(claims), now) ? null : "invalid_client";
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException)
        {
            return "invalid_client";
        }
    }

    private static JsonObject Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private bool IsSigned(string head, string claims, string signature)
    {
        var header = Read(head);
        var padding = header["alg"].Text() == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var thumbprint = header["x5t#S256"].Text() is { } sha256
            ? sha256 == Base64Url.EncodeToString(Certificate.GetCertHash(HashAlgorithmName.SHA256))
            : header["x5t"].Text() == Base64Url.EncodeToString(Certificate.GetCertHash());
        using var key = Certificate.GetRSAPublicKey();
        return thumbprint && key is not null
            && key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, padding);
    }

    private bool IsOurs(JsonObject claims, DateTimeOffset now) =>
        claims["iss"].Text() == ClientId && claims["sub"].Text() == ClientId && claims["aud"].Text()?.Contains($"/{TenantId}/", StringComparison.Ordinal) == true
        && long.TryParse(claims["exp"]?.ToString(), CultureInfo.InvariantCulture, out var expires) && DateTimeOffset.FromUnixTimeSeconds(expires) > now;
}
