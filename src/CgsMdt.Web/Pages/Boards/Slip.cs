using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>A case in a column or in the queue.</summary>
/// <param name="Listing">Where it is listed; none while it waits.</param>
/// <param name="MayPlan">Whether the person plans the board's lists.</param>
public sealed record Slip(CaseFacts Case, ListingFacts? Listing, bool MayPlan)
{
    /// <summary>What is noted was decided already and stays where it is.</summary>
    public bool MayPick => MayPlan && Listing?.Section != ListingSection.ForNoting;
}
