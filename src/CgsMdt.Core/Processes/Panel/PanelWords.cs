using System.Text.RegularExpressions;

namespace CgsMdt.Core.Processes.Panel;

/// <summary>Turns names of outcomes into words.</summary>
internal static partial class PanelWords
{
    /// <summary><c>NeedsPerson</c> as "needs person".</summary>
    public static string Of(string name) => WordBoundary().Replace(name, " ").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordBoundary();
}
