using System.Globalization;
using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>JSON values as variables and inputs hold them, and how text becomes a value of a type.</summary>
internal static class Values
{
    public static JsonElement Null { get; } = JsonSerializer.SerializeToElement<object?>(null, JsonSerializerOptions.Default);

    public static JsonElement True { get; } = Parse("true");

    public static JsonElement False { get; } = Parse("false");

    public static JsonElement EmptyObject { get; } = Parse("{}");

    /// <summary>Aliases of types that definitions may name.</summary>
    public static IReadOnlySet<string> TypeAliases { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "String", "Boolean", "Int32", "Int64", "Single", "Double", "Decimal", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Object",
        "ObjectDictionary", "String[]",
    };

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, JsonSerializerOptions.Default);

    public static bool IsNull(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>A value as text; null for JSON null.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        _ => value.GetRawText(),
    };

    /// <summary>The value as one of a type; JSON null if it cannot be one. Types that are no primitives keep the value as it is.</summary>
    public static JsonElement Coerce(JsonElement value, string typeName)
    {
        if (IsNull(value))
        {
            return Null;
        }

        return typeName switch
        {
            "String" => value.ValueKind == JsonValueKind.String ? value : Text(AsText(value)!),
            "Boolean" => Boolean(value),
            "Int32" or "Int64" => Number(value, text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)),
            "Single" or "Double" or "Decimal" => Number(value, text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
            _ => value,
        };
    }

    /// <summary>Whether a literal can be a value of a type.</summary>
    public static bool Fits(JsonElement value, string typeName) => typeName switch
    {
        _ when IsNull(value) => true,
        "Boolean" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" => !IsNull(Coerce(value, typeName)),
        "TimeSpan" => Duration(value) is not null,
        "DateTime" or "DateTimeOffset" => Instant(value) is not null,
        "DateOnly" => DateOnly.TryParse(AsText(value), CultureInfo.InvariantCulture, out _),
        "TimeOnly" => TimeOnly.TryParse(AsText(value), CultureInfo.InvariantCulture, out _),
        "Guid" => Guid.TryParse(AsText(value), out _),
        "String" => value.ValueKind == JsonValueKind.String,
        "String[]" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String),
        "ObjectDictionary" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    /// <summary>A length of time that is not negative; null if the value is none.</summary>
    public static TimeSpan? Duration(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TimeSpan.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero ? span : null;

    /// <summary>An instant; one without an offset is UTC. Null if the value is none.</summary>
    public static DateTimeOffset? Instant(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static JsonElement Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag ? True : False,
        _ => Null,
    };

    private static JsonElement Number(JsonElement value, Predicate<string> isNumber)
    {
        var text = AsText(value)!.Trim();
        return value.ValueKind is JsonValueKind.Number or JsonValueKind.String && isNumber(text) && IsJsonNumber(text) ? Parse(text) : Null;
    }

    private static bool IsJsonNumber(string text)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
