using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Outcomes;

/// <summary>What an outcome says.</summary>
/// <param name="OptionCode">One of the board's outcome set.</param>
/// <param name="Summary">What is advised or decided.</param>
/// <param name="Rationale">Why.</param>
/// <param name="Dissent">Who sees it otherwise, and why.</param>
public sealed record OutcomeText(string OptionCode, string Summary, string Rationale = "", string Dissent = "")
{
    /// <summary>The deciding board the recommendation goes to when it is signed.</summary>
    public BoardId? HandOverTo { get; init; }

    /// <summary>What is to be done, by whom, by when; assigned when it is signed.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];
}

/// <summary>Something to be done after an outcome.</summary>
/// <param name="Kind">What.</param>
/// <param name="OwnerId">Who does it.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Note">What else the owner should know.</param>
public sealed record PlannedAction(ActionKind Kind, PersonId OwnerId, DateOnly DueOn, string? Note = null);

/// <summary>What an action asks for.</summary>
public enum ActionKind
{
    /// <summary>Order a test.</summary>
    OrderTest,

    /// <summary>Study segregation in the family.</summary>
    SegregationStudy,

    /// <summary>Offer testing to relatives.</summary>
    CascadeTesting,

    /// <summary>Describe the phenotype further.</summary>
    CompletePhenotype,

    /// <summary>Analyse existing data again.</summary>
    Reanalyse,

    /// <summary>Change a variant's recorded class.</summary>
    UpdateClassification,

    /// <summary>Refer on.</summary>
    ReferOn,

    /// <summary>Tell the patient or family.</summary>
    TellFamily,

    /// <summary>Start or change treatment.</summary>
    ChangeTreatment,

    /// <summary>Arrange surveillance.</summary>
    Surveillance,

    /// <summary>Something else, in the note.</summary>
    Other,
}

/// <summary>How an action ended.</summary>
public enum ActionEnding
{
    /// <summary>Done as asked.</summary>
    Done,

    /// <summary>Done otherwise.</summary>
    Changed,

    /// <summary>Not done.</summary>
    NotDone,
}

/// <summary>Why an action was changed or not done.</summary>
public enum ActionEndReason
{
    /// <summary>The patient or family declined.</summary>
    PatientDeclined,

    /// <summary>The patient has died.</summary>
    PatientDied,

    /// <summary>They could not be reached.</summary>
    CouldNotBeReached,

    /// <summary>It is not needed any more.</summary>
    NoLongerNeeded,

    /// <summary>A later decision replaced it.</summary>
    ReplacedByDecision,

    /// <summary>It cannot be had.</summary>
    NotAvailable,

    /// <summary>It was done elsewhere.</summary>
    DoneElsewhere,
}

/// <summary>How the missing role of a case without quorum was heard before its provisional outcome was signed.</summary>
public enum Ratification
{
    /// <summary>The role agreed after the meeting.</summary>
    RoleHeardAfterwards,

    /// <summary>The case could not wait for the next meeting.</summary>
    CouldNotWait,
}

/// <summary>Why a signed outcome was amended.</summary>
public enum AmendmentReason
{
    /// <summary>It was recorded wrongly.</summary>
    RecordedWrongly,

    /// <summary>Something new became known.</summary>
    NewInformation,

    /// <summary>A variant was reclassified.</summary>
    VariantReclassified,
}
