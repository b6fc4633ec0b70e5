using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>
/// The text of an administrator's version. Only what says which version it is, is written by us; everything else means what it meant, numbers digit for digit.
/// </summary>
/// <param name="Name">Name for people.</param>
/// <param name="Draft">As kept while it is a draft.</param>
/// <param name="Published">As it would be published.</param>
/// <param name="Hash">SHA-256 of <paramref name="Published"/>, in hexadecimal.</param>
internal sealed record DefinitionText(string Name, string Draft, string Published, string Hash)
{
    private const string LineProperty = "cgsMdtLine";
    private const int LongestName = 200;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes a text in; refused only where it is not JSON of a definition within the limits. Whether it may be published is another question.</summary>
    public static Result<DefinitionText> Of(string json, string slug, int version, string line)
    {
        var problems = DefinitionLoader.CheckText(json);
        if (problems.Count > 0)
        {
            return Result.Refused<DefinitionText>([.. problems.Select(p => ProcessErrors.UnreadableDraft(p.ToString()))]);
        }

        if (JsonNode.Parse(json) is not JsonObject root)
        {
            return ProcessErrors.UnreadableDraft("/: A definition is an object.");
        }

        root.Remove("links");
        root["id"] = $"{slug}-{VersionLine.Of(version)}";
        root["definitionId"] = slug;
        root["version"] = version;
        root["isLatest"] = true;
        root["isPublished"] = false;
        if (root["customProperties"] is not JsonObject custom)
        {
            root["customProperties"] = custom = [];
        }

        custom[LineProperty] = line;
        var name = root["name"] is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text) ? text : slug;
        var draft = root.ToJsonString(Indented);
        root["isPublished"] = true;
        var published = root.ToJsonString(Indented);
        return new DefinitionText(name.Length > LongestName ? name[..LongestName] : name, draft, published, HashOf(published));
    }

    /// <summary>SHA-256 of a text, in hexadecimal.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
