using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Web.Pages.Triage;

/// <summary>An answer to a referral as typed.</summary>
public sealed class TriageForm
{
    /// <summary>The version of the triage part that was on the page.</summary>
    public int? Version { get; set; }

    public string? Note { get; set; }

    public List<RequiredItem> Missing { get; set; } = [];

    public DeclineReason? DeclineReason { get; set; }

    public string? ToBoard { get; set; }

    public string? Protocol { get; set; }

    public UrgencyReason? UrgencyReason { get; set; }
}
