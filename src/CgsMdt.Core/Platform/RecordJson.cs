using System.Text.Json;
using System.Text.Json.Serialization;

namespace CgsMdt.Core.Platform;

/// <summary>How events, outbox payloads and board-defined answers are written to <c>jsonb</c>.</summary>
public static class RecordJson
{
    /// <summary>camelCase, enums as words, typed ids as UUIDs, nulls left out.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new TypedIdJsonConverterFactory());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
