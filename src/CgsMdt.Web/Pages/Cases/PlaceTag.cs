using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Web.Pages;

/// <summary>A case's place as a tag: one or two words, and a colour that never stands alone.</summary>
public static class PlaceTag
{
    /// <summary>The words.</summary>
    public static string WordOf(CasePlace place) => place switch
    {
        CasePlace.Triage => "In triage",
        CasePlace.Returned => "Information owed",
        CasePlace.InDiscussion => "In discussion",
        CasePlace.OutcomeDraft => "Outcome draft",
        CasePlace.OutcomeToSign => "To sign",
        CasePlace.FollowUp => "Follow-up",
        CasePlace.AdviceOpen => "Advice open",
        CasePlace.MetByStandardOfCare => "Standard of care",
        _ => place.ToString(),
    };

    /// <summary>The colour.</summary>
    public static string ColourOf(CasePlace place) => place switch
    {
        CasePlace.Returned => "orange",
        CasePlace.Triage or CasePlace.OutcomeToSign or CasePlace.OutcomeDraft => "yellow",
        CasePlace.Waiting or CasePlace.Listed or CasePlace.AdviceOpen => "blue",
        CasePlace.InDiscussion => "purple",
        CasePlace.FollowUp => "aqua-green",
        CasePlace.Closed or CasePlace.MetByStandardOfCare => "green",
        _ => "grey",
    };
}
