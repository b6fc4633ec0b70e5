using System.Text.RegularExpressions;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>The shapes of the few texts that may go into a calendar or a mail. A breach is a bug of the caller, so it throws.</summary>
public static partial class OutwardText
{
    /// <summary>What a calendar system writes where the place stands, in any language.</summary>
    public const string TeamsWords = "Microsoft Teams";

    private const int LongestBoardName = 120;

    /// <summary>One of our references: a capital letter or two, the year and a number, such as M-2026-0001.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static string Reference(string text) =>
        ReferenceShape().IsMatch(text) ? text : throw new ArgumentException("Not a reference of ours.", nameof(text));

    /// <summary>A board's name as administrators registered it: one line, at most 120 characters, no run of six or more digits.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static string BoardName(string text) =>
        text.Length is > 0 and <= LongestBoardName && !text.Any(char.IsControl) && !LongNumber().IsMatch(text)
            ? text
            : throw new ArgumentException("Not usable as a board's name outside.", nameof(text));

    /// <summary>Whether a room's or a clinic's address may go outside: the same shape as a board's name, and without the words by which calendars name a Teams meeting.</summary>
    public static bool IsPlace(string text) =>
        text.Length is > 0 and <= LongestBoardName && !text.Any(char.IsControl) && !LongNumber().IsMatch(text) && !text.Contains(TeamsWords, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc cref="IsPlace"/>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static string Place(string text) => IsPlace(text) ? text : throw new ArgumentException("Not usable as a place outside.", nameof(text));

    /// <summary>A page of ours: absolute http or https, without query, fragment or user.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static Uri Link(Uri link) =>
        link is { IsAbsoluteUri: true, Scheme: "http" or "https", Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
            ? link
            : throw new ArgumentException("Not usable as a link outside.", nameof(link));

    [GeneratedRegex(@"^[A-Z]{1,2}-\d{4}-\d{3,8}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReferenceShape();

    [GeneratedRegex(@"\d{6}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();
}
