using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// How a value becomes one of a variable's type, as in Elsa: text is parsed in the invariant culture, and what cannot be parsed becomes the type's default, without an incident.
/// Inputs of activities are stricter (<see cref="Values.Coerce"/>): there, what is no value of the type is no value.
/// </summary>
internal static class VariableValues
{
    private static readonly JsonSerializerOptions Options = JsonSerializerOptions.Default;

    /// <summary>The value of a variable in a new instance. Elsa reads every default as text; blank is none.</summary>
    public static JsonElement Default(JsonElement written, string typeName, bool isArray) =>
        Values.AsText(written) is { } text && !string.IsNullOrWhiteSpace(text) && TryConvert(Values.Text(text), typeName, isArray, out var value) ? value : Values.Null;

    /// <summary>
    /// A value as the next burst finds it. Elsa does not store null, so the default is back; and what an output put there as it came, the next burst reads as the variable's type.
    /// </summary>
    public static JsonElement Stored(JsonElement value, VariableDefinition variable) =>
        variable.IsTransient || Values.IsNull(value) ? variable.Default
        : IsTextOfAnother(value, variable) && TryConvert(value, variable.TypeName, isArray: false, out var converted) ? converted
        : value;

    private static bool IsTextOfAnother(JsonElement value, VariableDefinition variable) =>
        !variable.IsArray && (value.ValueKind == JsonValueKind.Number ? variable.TypeName == "String" : value.ValueKind == JsonValueKind.String && variable.TypeName is not ("String" or "Object"));

    /// <summary>The value as one of a type; false where Elsa fails: a number beyond its type, or broken JSON for a type that is written in JSON.</summary>
    public static bool TryConvert(JsonElement value, string typeName, bool isArray, out JsonElement converted)
    {
        converted = value;
        if (Values.IsNull(value) || (typeName == "Object" && !isArray))
        {
            return true;
        }

        try
        {
            converted = isArray || typeName == "String[]" ? List(value, typeName)
                : typeName == "ObjectDictionary" ? Members(value)
                : TypeOf(typeName) is { } type ? Primitive(value, type)
                : value;
            return true;
        }
        catch (Exception e) when (e is OverflowException or JsonException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private static Type? TypeOf(string typeName) => typeName switch
    {
        "String" => typeof(string),
        "Boolean" => typeof(bool),
        "Int32" => typeof(int),
        "Int64" => typeof(long),
        "Single" => typeof(float),
        "Double" => typeof(double),
        "Decimal" => typeof(decimal),
        "DateTime" => typeof(DateTime),
        "DateTimeOffset" => typeof(DateTimeOffset),
        "DateOnly" => typeof(DateOnly),
        "TimeOnly" => typeof(TimeOnly),
        "TimeSpan" => typeof(TimeSpan),
        "Guid" => typeof(Guid),
        _ => null,
    };

    private static JsonElement Primitive(JsonElement value, Type type) => value.ValueKind switch
    {
        JsonValueKind.String when type == typeof(string) => value,
        JsonValueKind.String => Parse(value.GetString()!, type),
        JsonValueKind.Object or JsonValueKind.Array => type == typeof(string) ? Values.Text(value.GetRawText()) : Blank(type),
        JsonValueKind.Number => Change(value.TryGetInt64(out var whole) ? whole : value.GetDouble(), type),
        _ => Change(value.ValueKind == JsonValueKind.True, type),
    };

    private static JsonElement Parse(string text, Type type)
    {
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset))
        {
            return Time(text, type);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Values.Null;
        }

        if (!type.IsPrimitive && text.TrimStart()[0] is '{' or '[')
        {
            throw new JsonException();
        }

        var converter = TypeDescriptor.GetConverter(type);
        return converter.IsValid(text) ? Json(converter.ConvertFromInvariantString(text)!, type) : Change(text, type);
    }

    /// <summary>Times without an offset are UTC, whatever the machine's zone; Elsa takes the machine's.</summary>
    private static JsonElement Time(string text, Type type)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal;
        return type == typeof(DateTime)
            ? Json(DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time) ? time : default, type)
            : Json(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var instant) ? instant : default, type);
    }

    private static JsonElement Change(object value, Type type)
    {
        try
        {
            return Json(Convert.ChangeType(value, type, CultureInfo.InvariantCulture), type);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException)
        {
            return Blank(type);
        }
    }

    private static JsonElement Blank(Type type) => Json(Activator.CreateInstance(type)!, type);

    private static JsonElement Json(object value, Type type) => JsonSerializer.SerializeToElement(value, type, Options);

    private static JsonElement Members(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value,
        JsonValueKind.String when value.GetString()!.TrimStart().StartsWith('{') => Values.Parse(value.GetString()!),
        JsonValueKind.String when value.GetString()!.TrimStart().StartsWith('[') => throw new JsonException(),
        _ => Values.Null,
    };

    private static JsonElement List(JsonElement value, string typeName)
    {
        var list = value;
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = value.GetString()!;
            if (!text.TrimStart().StartsWith('['))
            {
                return string.IsNullOrWhiteSpace(text) ? Values.Null
                    : typeName is "String" or "String[]" ? JsonSerializer.SerializeToElement(new[] { text }, Options)
                    : throw new JsonException();
            }

            list = Values.Parse(text);
        }

        return list.ValueKind == JsonValueKind.Array && TypeOf(typeName == "String[]" ? "String" : typeName) is { } type
            ? JsonSerializer.SerializeToElement(list.Deserialize(type.MakeArrayType(), Options), type.MakeArrayType(), Options)
            : list;
    }
}
