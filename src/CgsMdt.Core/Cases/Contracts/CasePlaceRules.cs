namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Where a case is after each event, and from where each place can be reached. The reconciler recomputes every case's place from this and its events alone.</summary>
public static class CasePlaceRules
{
    private static readonly Dictionary<CasePlace, CasePlace[]> Next = new()
    {
        [CasePlace.Draft] = [CasePlace.Triage, CasePlace.Withdrawn, CasePlace.AdviceOpen],
        [CasePlace.Triage] =
        [
            CasePlace.Returned, CasePlace.Waiting, CasePlace.Declined, CasePlace.Redirected, CasePlace.Withdrawn, CasePlace.Merged, CasePlace.OutcomeToSign,
            CasePlace.Listed,
        ],
        [CasePlace.Returned] = [CasePlace.Triage, CasePlace.Withdrawn, CasePlace.Declined, CasePlace.Merged],
        [CasePlace.Waiting] = [CasePlace.Listed, CasePlace.Triage, CasePlace.Returned, CasePlace.Withdrawn, CasePlace.Declined, CasePlace.Merged, CasePlace.OutcomeToSign, CasePlace.Redirected],
        [CasePlace.Listed] =
        [
            CasePlace.InDiscussion, CasePlace.Waiting, CasePlace.Withdrawn, CasePlace.Merged, CasePlace.MetByStandardOfCare, CasePlace.OutcomeDraft,
            CasePlace.OutcomeToSign, CasePlace.Listed,
        ],
        [CasePlace.InDiscussion] = [CasePlace.Listed, CasePlace.Waiting, CasePlace.OutcomeDraft, CasePlace.OutcomeToSign, CasePlace.Withdrawn],
        [CasePlace.OutcomeDraft] = [CasePlace.OutcomeToSign, CasePlace.Waiting, CasePlace.InDiscussion],
        [CasePlace.OutcomeToSign] = [CasePlace.FollowUp, CasePlace.OutcomeDraft],
        [CasePlace.FollowUp] = [CasePlace.Closed, CasePlace.OutcomeToSign],
        [CasePlace.AdviceOpen] = [CasePlace.Closed, CasePlace.Triage, CasePlace.Withdrawn],
    };

    /// <summary>Whether a case has ended there.</summary>
    public static bool IsEnded(CasePlace place) => !Next.ContainsKey(place);

    /// <summary>Whether a case there has been discussed, or answered as if it had.</summary>
    public static bool IsAnswered(CasePlace place) => place is CasePlace.OutcomeDraft or CasePlace.OutcomeToSign or CasePlace.FollowUp or CasePlace.Closed or CasePlace.MetByStandardOfCare;

    /// <summary>Whether a case may go from one place to another.</summary>
    public static bool Allows(CasePlace from, CasePlace to) => Next.TryGetValue(from, out var places) && Array.IndexOf(places, to) >= 0;

    /// <summary>Where a case is after an event.</summary>
    public static CasePlace After(ICaseEvent happened) => happened switch
    {
        CaseDrafted => CasePlace.Draft,
        CaseReferred => CasePlace.Triage,
        CaseReturned => CasePlace.Returned,
        CaseInformationSupplied => CasePlace.Triage,
        CaseAccepted => CasePlace.Waiting,
        CaseDeclined => CasePlace.Declined,
        CaseRedirected => CasePlace.Redirected,
        CaseWithdrawn => CasePlace.Withdrawn,
        CaseMerged => CasePlace.Merged,
        CaseMetByStandardOfCare => CasePlace.MetByStandardOfCare,
        CaseExpedited => CasePlace.OutcomeToSign,
        CaseListed => CasePlace.Listed,
        CaseDelisted => CasePlace.Waiting,
        CaseDiscussionBegun => CasePlace.InDiscussion,
        CaseDiscussionLeft => CasePlace.Listed,
        CaseDeferred => CasePlace.Waiting,
        CaseOutcomeDrafted => CasePlace.OutcomeDraft,
        CaseOutcomeRecorded => CasePlace.OutcomeToSign,
        CaseOutcomeSigned => CasePlace.FollowUp,
        CaseAdviceOpened => CasePlace.AdviceOpen,
        CaseClosed => CasePlace.Closed,
        CaseStepUndone undone => undone.BackTo,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "The event says nothing about a place."),
    };
}
