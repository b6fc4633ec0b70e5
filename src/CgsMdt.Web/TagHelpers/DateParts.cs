namespace CgsMdt.Web.TagHelpers;

/// <summary>The three boxes of a date, as they are named on a form: <c>NeededBy.Day</c>, <c>NeededBy.Month</c>, <c>NeededBy.Year</c>.</summary>
internal static class DateParts
{
    public static readonly string[] Names = ["Day", "Month", "Year"];

    /// <summary>The same as words within a sentence, and as ends of ids.</summary>
    public static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
