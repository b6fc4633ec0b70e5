using System.Globalization;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Numbers of versions: the product's own line 1, 2, 3, and beside it an administrator's, so that neither takes the other's numbers.</summary>
public static class VersionLine
{
    /// <summary>The first number of an administrator's version.</summary>
    public const int FirstLocal = 1_000_000;

    /// <summary>Whether a version comes with the product.</summary>
    public static bool IsShipped(int version) => version < FirstLocal;

    /// <summary>How people see a version that comes with the product.</summary>
    internal static string Of(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>How people see the next version an administrator makes from another, such as <c>2.1-local</c>.</summary>
    /// <param name="basedOn">The line of that other version; none for a workflow's first.</param>
    /// <param name="taken">The lines there are.</param>
    internal static string NextLocal(string? basedOn, IReadOnlyCollection<string> taken)
    {
        var product = basedOn is null ? "0" : basedOn.Split('.')[0];
        for (var number = 1; ; number++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{product}.{number}-local");
            if (!taken.Contains(line))
            {
                return line;
            }
        }
    }
}
