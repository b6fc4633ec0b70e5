using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Members of untrusted JSON, read as leniently as Elsa does: names in any case, lists bare or wrapped.</summary>
internal static class JsonMembers
{
    /// <summary>A member by name; by its exact name first, else in any case. False if absent or null.</summary>
    public static bool TryGet(this JsonElement owner, string name, out JsonElement value)
    {
        value = default;
        if (owner.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (owner.TryGetProperty(name, out value))
        {
            return value.ValueKind != JsonValueKind.Null;
        }

        foreach (var member in owner.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                value = member.Value;
                return value.ValueKind != JsonValueKind.Null;
            }
        }

        return false;
    }

    /// <summary>A member that is text; null if absent or anything else.</summary>
    public static string? Text(this JsonElement owner, string name) =>
        owner.TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether a member is true, as a Boolean or as text.</summary>
    public static bool Flag(this JsonElement owner, string name) =>
        owner.TryGet(name, out var value)
        && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), "true", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A member that is a number; null if absent or anything else.</summary>
    public static double? Number(this JsonElement owner, string name) =>
        owner.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The items of a list, bare or wrapped in <c>$values</c>; none if the member is absent.</summary>
    public static IEnumerable<(JsonElement Item, string Pointer)> Items(this JsonElement owner, string name, string pointer)
    {
        if (!owner.TryGet(name, out var list))
        {
            yield break;
        }

        var at = $"{pointer}/{name}";
        if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("$values", out var wrapped))
        {
            list = wrapped;
            at += "/$values";
        }

        if (list.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var item in list.EnumerateArray())
            {
                yield return (item, $"{at}/{i++}");
            }
        }
    }

    /// <summary>A name as it is in the file for one declared in PascalCase.</summary>
    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>A part of a JSON pointer.</summary>
    public static string Escape(string segment) => segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Untrusted text for a message: cut, and without control characters.</summary>
    public static string Quote(string? text)
    {
        var cut = text is null ? "" : text.Length <= 60 ? text : text[..60] + "...";
        return "\"" + string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + "\"";
    }
}
