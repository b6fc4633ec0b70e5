namespace CgsMdt.Core.People.Contracts;

/// <summary>What a person is to a case; a row of the access table in `product.md`.</summary>
public enum Relation
{
    /// <summary>Chair or co-chair of the case's board.</summary>
    Chair,

    /// <summary>Co-ordinator of the board, or named cover.</summary>
    Coordinator,

    /// <summary>Core member or deputy of the board.</summary>
    CoreMember,

    /// <summary>Referrer, the consultant referred for, or responsible clinician.</summary>
    Referrer,

    /// <summary>Expert invited to this case.</summary>
    InvitedExpert,

    /// <summary>Observer or trainee invited to a meeting.</summary>
    Observer,

    /// <summary>Owner of one of the outcome's actions.</summary>
    ActionOwner,

    /// <summary>Lead of the board's network.</summary>
    NetworkLead,

    /// <summary>Commissioner or service manager.</summary>
    Commissioner,

    /// <summary>Administrator of the product.</summary>
    Administrator,

    /// <summary>Broke the glass: a stated reason and a short time.</summary>
    BreakGlass,
}

/// <summary>What can be done with a case; a column of the access table in `product.md`.</summary>
public enum CaseAct
{
    /// <summary>See it pseudonymously.</summary>
    See,

    /// <summary>See who the patient is.</summary>
    SeeIdentity,

    /// <summary>Speak to it in a meeting.</summary>
    Discuss,

    /// <summary>Triage, list, defer.</summary>
    Triage,

    /// <summary>Supply information, withdraw: what the asker may do.</summary>
    Supply,

    /// <summary>Write a draft outcome.</summary>
    DraftOutcome,

    /// <summary>Edit and save an outcome.</summary>
    EditOutcome,

    /// <summary>Sign an outcome.</summary>
    SignOutcome,

    /// <summary>Suggest wording, ask for an amendment.</summary>
    SuggestOutcome,

    /// <summary>Read the issued outcome.</summary>
    ReadOutcome,

    /// <summary>Record that a hand-over was received.</summary>
    ReceiveHandOver,

    /// <summary>Answer a hand-over: accepted, modified, not followed.</summary>
    AnswerHandOver,

    /// <summary>End one's own action.</summary>
    EndAction,
}

/// <summary>How an act is allowed.</summary>
public enum Grant
{
    /// <summary>Refused as not found.</summary>
    No,

    /// <summary>Only while the person's window for the case is open or they are admitted.</summary>
    InWindow,

    /// <summary>Only once the outcome is issued.</summary>
    WhenIssued,

    /// <summary>With a reason, kept.</summary>
    OnNeed,

    /// <summary>Always.</summary>
    Yes,
}
