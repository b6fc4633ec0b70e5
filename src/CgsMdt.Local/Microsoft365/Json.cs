using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Small reading aids over JSON objects. Names are compared without case: the SDK writes action bodies in Pascal case.</summary>
internal static class Json
{
    public static JsonNode? Get(this JsonObject item, string name) =>
        item.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool Flag(this JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(JsonNode? node) => DateTimeOffset.Parse(node.Text()!, CultureInfo.InvariantCulture);

    public static string? Address(JsonNode? recipient) =>
        (recipient as JsonObject)?.Get("emailAddress") is JsonObject mail && mail.Get("address").Text() is { Length: > 0 } address ? address.ToLowerInvariant() : null;

    public static JsonObject Recipient(string address) => new() { ["emailAddress"] = new JsonObject { ["name"] = address, ["address"] = address } };
}
