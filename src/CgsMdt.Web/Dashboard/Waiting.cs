namespace CgsMdt.Web.Dashboard;

/// <summary>A kind of work that waits for the person signed in.</summary>
/// <param name="Count">How much of it.</param>
/// <param name="What">What it is, e.g. "referrals to triage".</param>
/// <param name="Detail">The oldest, and what is due.</param>
/// <param name="Href">The list that <paramref name="Count"/> counts.</param>
/// <param name="Go">The words of the link.</param>
public sealed record Waiting(int Count, string What, string Detail, string Href, string Go)
{
    /// <summary>The word in its number: "1 referral", "2 referrals".</summary>
    internal static string Plural(int count, string word) => count == 1 ? word : $"{word}s";
}
