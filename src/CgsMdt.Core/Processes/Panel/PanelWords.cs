using System.Text.RegularExpressions;

namespace CgsMdt.Core.Processes.Panel;

/// <summary>Turns names of outcomes into words.</summary>
public static partial class PanelWords
{
    // Where a name is no English without an article.
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal) { ["NeedsPerson"] = "needs a person" };

    /// <summary><c>MovedOn</c> as "moved on".</summary>
    public static string Of(string name) => Said.GetValueOrDefault(name) ?? WordBoundary().Replace(name, " ").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordBoundary();
}
