using System.Globalization;
using CgsMdt.Core.Processes.Definitions;

namespace CgsMdt.Web.Designer;

/// <summary>How the designer names what it shows: a workflow's slug, or the slug and a version as <c>case-journey@2</c>.</summary>
internal static class DesignerId
{
    public static string Of(string slug, int? version) => version is { } number ? string.Create(CultureInfo.InvariantCulture, $"{slug}@{number}") : slug;

    public static ReadDefinitionInput Read(string id) =>
        id.Split('@') is [var slug, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new(slug, version) : new(id);
}
