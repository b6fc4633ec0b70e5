using CgsMdt.Core.Cases;
using CgsMdt.Core.Platform;

namespace CgsMdt.Web.Pages.Cases;

/// <summary>A look at a case in words.</summary>
internal static class LookWords
{
    public static string Of(Look look) => look.Outcome switch
    {
        AuditOutcome.Revealed when look.Reason == "standing" => "Saw who the patient is",
        AuditOutcome.Revealed => $"Saw who the patient is: {CaseWords.OfCode<IdentityReason>(look.Reason ?? "", ContentWords.Of).ToLowerInvariant()}",
        AuditOutcome.Refused => "Was refused",
        _ => "Looked at the case",
    };
}
