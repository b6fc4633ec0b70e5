namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Where a case is; exactly one at any time (`rules.md`).</summary>
public enum CasePlace
{
    /// <summary>With the referrer, not yet put.</summary>
    Draft,

    /// <summary>Somebody owes information, until a date.</summary>
    Returned,

    /// <summary>The board has to answer the referral.</summary>
    Triage,

    /// <summary>Accepted, not listed.</summary>
    Waiting,

    /// <summary>On one meeting's agenda.</summary>
    Listed,

    /// <summary>Being discussed.</summary>
    InDiscussion,

    /// <summary>The recorder has to finish the outcome.</summary>
    OutcomeDraft,

    /// <summary>The chair has to sign.</summary>
    OutcomeToSign,

    /// <summary>Actions, receipts or a re-review date are open.</summary>
    FollowUp,

    /// <summary>With an advice rota.</summary>
    AdviceOpen,

    /// <summary>Ended: all done.</summary>
    Closed,

    /// <summary>Ended: the board declined.</summary>
    Declined,

    /// <summary>Ended: taken back.</summary>
    Withdrawn,

    /// <summary>Ended: goes on in its survivor.</summary>
    Merged,

    /// <summary>Ended: goes on at another board.</summary>
    Redirected,

    /// <summary>Ended: answered by a protocol.</summary>
    MetByStandardOfCare,
}

/// <summary>What a case asks for.</summary>
public enum CasePurpose
{
    /// <summary>Which test, and whether it is due.</summary>
    TestEligibility,

    /// <summary>What a variant means.</summary>
    VariantInterpretation,

    /// <summary>What the patient has.</summary>
    Diagnosis,

    /// <summary>What to do.</summary>
    Management,

    /// <summary>What it means for relatives.</summary>
    Family,

    /// <summary>A new look at old data.</summary>
    Reanalysis,
}

/// <summary>How soon.</summary>
public enum Urgency
{
    /// <summary>In turn.</summary>
    Routine,

    /// <summary>Before routine cases, with a coded reason.</summary>
    Urgent,
}

/// <summary>Why a case is urgent. A case without such a reason is not treated as urgent (`facts/domain.md` 2.7).</summary>
public enum UrgencyReason
{
    /// <summary>The result changes treatment at once.</summary>
    ChangesTreatmentNow,

    /// <summary>Acutely unwell child.</summary>
    AcutelyUnwellChild,

    /// <summary>A pregnancy depends on it.</summary>
    Pregnancy,

    /// <summary>Surgery is planned.</summary>
    PlannedSurgery,

    /// <summary>The disease is progressing.</summary>
    Deteriorating,

    /// <summary>The patient is dying.</summary>
    EndOfLife,
}
