using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CgsMdt.Web.Tests.Forms;

/// <summary>A handler to which a page's forms are sent, and the fields it reads, as the page model declares them.</summary>
/// <param name="Route">The page's route.</param>
/// <param name="Handler">The handler's name; empty where the page has one.</param>
/// <param name="Fields">Each field's name and type; a list's first element stands for all.</param>
internal sealed record PostDoor(string Route, string Handler, IReadOnlyList<(string Name, Type Type)> Fields)
{
    private const int Deepest = 3;
    private const string NobodysId = "01976f00-0000-7000-8000-000000000001";

    public override string ToString() => Handler.Length == 0 ? Route : $"{Route} {Handler}";

    /// <summary>Every door of a page.</summary>
    public static IEnumerable<PostDoor> Of(CompiledPageActionDescriptor page)
    {
        var bound = page.ModelTypeInfo!.GetProperties().Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null).SelectMany(p => FieldsOf(p.Name, p.PropertyType, 0)).ToList();
        return page.HandlerMethods.Where(h => string.Equals(h.HttpMethod, "POST", StringComparison.OrdinalIgnoreCase)).Select(h => new PostDoor(
            "/" + page.AttributeRouteInfo!.Template,
            h.Name ?? "",
            [.. bound, .. h.Parameters.Where(p => p.ParameterInfo.ParameterType != typeof(CancellationToken) && !page.AttributeRouteInfo.Template!.Contains($"{{{p.Name}", StringComparison.Ordinal)).SelectMany(p => FieldsOf(p.Name, p.ParameterInfo.ParameterType, 0))]));
    }

    private static IEnumerable<(string Name, Type Type)> FieldsOf(string name, Type declared, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(IFormFile) || depth > Deepest)
        {
            return [];
        }

        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(TimeOnly))
        {
            return [(name, type)];
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var element] && typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            return element.IsPrimitive || element.IsEnum || element == typeof(string) || element == typeof(Guid) ? [(name, element)] : FieldsOf($"{name}[0]", element, depth + 1);
        }

        return typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            ? []
            : type.GetProperties().Where(p => p.CanWrite).SelectMany(p => FieldsOf($"{name}.{p.Name}", p.PropertyType, depth + 1));
    }

    /// <summary>What a hostile or careless sender puts into every field.</summary>
    public IEnumerable<KeyValuePair<string, string>> Filled(Filling with) => Fields.SelectMany(field => Filled(field.Name, field.Type, with));

    private static IEnumerable<KeyValuePair<string, string>> Filled(string name, Type type, Filling with)
    {
        if (with == Filling.Nothing)
        {
            return [];
        }

        if (type == typeof(DateOnly))
        {
            var parts = with is Filling.TooLong or Filling.Nonsense ? ("99", "99", "99999") : ("1", "7", "2026");
            return [new($"{name}.Day", parts.Item1), new($"{name}.Month", parts.Item2), new($"{name}.Year", parts.Item3)];
        }

        return [new(name, Value(name, type, with))];
    }

    private static string Value(string name, Type type, Filling with)
    {
        if (type == typeof(string))
        {
            return with switch
            {
                Filling.TooLong => new string('x', 60_000),
                Filling.Nonsense => "zero\0byte",
                _ => "C-1999-000001",
            };
        }

        if (with is Filling.TooLong or Filling.Nonsense)
        {
            return with == Filling.TooLong ? "99999999999999999999" : "nonsense";
        }

        return type switch
        {
            { IsEnum: true } => Enum.GetNames(type)[0],
            _ when type == typeof(bool) => "true",
            _ when type == typeof(Guid) => NobodysId,
            _ when type == typeof(TimeOnly) => "10:00",
            _ => name.EndsWith("Version", StringComparison.Ordinal) ? "999" : 1.ToString(CultureInfo.InvariantCulture),
        };
    }
}

/// <summary>How a form is filled in badly.</summary>
public enum Filling
{
    /// <summary>With no field at all.</summary>
    Nothing,

    /// <summary>With far more than fits.</summary>
    TooLong,

    /// <summary>With what no field can mean, and a character that PostgreSQL does not take.</summary>
    Nonsense,

    /// <summary>Plausibly, with identifiers of what does not exist or belongs to others, and a version that nobody saw.</summary>
    Foreign,
}
