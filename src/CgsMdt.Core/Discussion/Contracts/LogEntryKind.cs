namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>What an entry of a meeting's discussion log says.</summary>
public enum LogEntryKind
{
    /// <summary>The meeting turned to a case, or to none.</summary>
    PointerMoved,

    /// <summary>Somebody said something about a case.</summary>
    Comment,

    /// <summary>Somebody took a position on the draft outcome, or changed it.</summary>
    Position,

    /// <summary>The draft outcome as it stood at a pause.</summary>
    DraftOutcome,

    /// <summary>A member is present.</summary>
    CheckedIn,

    /// <summary>A member has left.</summary>
    CheckedOut,

    /// <summary>A guest waits for their case.</summary>
    GuestWaiting,

    /// <summary>A guest was let in for a case.</summary>
    Admitted,

    /// <summary>A guest's admission to a case ended.</summary>
    AdmissionEnded,

    /// <summary>A member declared an interest in a case.</summary>
    InterestDeclared,

    /// <summary>A case was given more minutes.</summary>
    Extended,

    /// <summary>A case was put off to another meeting.</summary>
    Deferred,

    /// <summary>The outcome of a case was saved.</summary>
    OutcomeSaved,
}

/// <summary>Where somebody stands on the draft outcome.</summary>
public enum PositionTaken
{
    /// <summary>Agrees.</summary>
    Agree,

    /// <summary>Agrees, with a reservation that is recorded.</summary>
    AgreeWithReservation,

    /// <summary>Disagrees: goes into the outcome as dissent.</summary>
    Disagree,

    /// <summary>Takes no position.</summary>
    Abstain,
}
