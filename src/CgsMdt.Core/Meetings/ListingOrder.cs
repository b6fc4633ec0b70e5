using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A case that waits to be listed, or is listed, with everything its order depends on.</summary>
/// <param name="IsCarriedOver">It was on a meeting that did not come to it.</param>
/// <param name="PassedOver">How often a case behind it was listed because this one did not fit.</param>
/// <param name="NotBefore">The first local date on which a meeting may take it.</param>
public sealed record ListingCandidate(
    CaseId CaseId,
    string Reference,
    Urgency Urgency,
    bool IsCarriedOver,
    DateOnly? NeededBy,
    DateTimeOffset? CompleteSince,
    int Minutes,
    int PassedOver = 0,
    DateOnly? NotBefore = null)
{
    /// <summary>Whether it has been passed over as often as it may be, and so goes first of its urgency.</summary>
    public bool GoesFirst => PassedOver >= QueueEntry.PassedOverAtMost;
}

/// <summary>
/// Urgent before routine; within that, what has been passed over twice; then carried over before new; then the earlier needed-by date (none counts as
/// latest); then the longer wait from the day the referral was complete; then the reference.
/// </summary>
public sealed class ListingOrder : IComparer<ListingCandidate>
{
    /// <summary>The order.</summary>
    public static ListingOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(ListingCandidate? x, ListingCandidate? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Span<int> byRule =
        [
            y.Urgency.CompareTo(x.Urgency),
            y.GoesFirst.CompareTo(x.GoesFirst),
            y.IsCarriedOver.CompareTo(x.IsCarriedOver),
            (x.NeededBy ?? DateOnly.MaxValue).CompareTo(y.NeededBy ?? DateOnly.MaxValue),
            CompleteOn(x).CompareTo(CompleteOn(y)),
            string.CompareOrdinal(x.Reference, y.Reference),
        ];
        foreach (var result in byRule)
        {
            if (result != 0)
            {
                return result;
            }
        }

        return 0;
    }

    private static DateOnly CompleteOn(ListingCandidate candidate) =>
        candidate.CompleteSince is { } since ? LondonCalendar.DateOf(since) : DateOnly.MaxValue;
}
