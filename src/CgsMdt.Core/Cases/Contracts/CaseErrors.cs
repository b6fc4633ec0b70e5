using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Every refusal of the module; what a referral itself can be refused for stands in <see cref="ReferralErrors"/>.</summary>
public static class CaseErrors
{
    /// <summary>No such case for this person.</summary>
    public static Error NotFound { get; } = Error.NotFound("case.not-found", "There is no such case, or you have no part in it.");

    /// <summary>No such board.</summary>
    public static Error BoardNotFound { get; } = Error.NotFound("case.board-not-found", "There is no such board.");

    /// <summary>No such draft for this person.</summary>
    public static Error DraftNotFound { get; } = Error.NotFound("case.draft-not-found", "There is no such draft, or it is somebody else's.");

    /// <summary>No such file on this case.</summary>
    public static Error FileNotFound { get; } = Error.NotFound("case.file-not-found", "There is no such file on this case.");

    /// <summary>Visible, but the act belongs to others.</summary>
    public static Error NotYours { get; } = Error.Forbidden("case.not-yours", "You can see this case, but this step belongs to others. Ask the board's co-ordinator.");

    /// <summary>The board is known to the person, its triage belongs to others.</summary>
    public static Error TriageNotYours { get; } = Error.Forbidden("case.triage-not-yours", "The chair and the co-ordinator of this board answer its referrals.");

    /// <summary>Somebody answered the referral meanwhile.</summary>
    public static Error TriageChanged { get; } = Error.Stale("case.triage-changed", "Somebody else answered this referral while you were looking at it.");

    /// <summary>Somebody changed the question part meanwhile.</summary>
    public static Error QuestionChanged { get; } = Error.Stale("case.question-changed", "Somebody else changed this referral while you were typing.");

    /// <summary>Somebody, or another window, saved the draft meanwhile.</summary>
    public static Error DraftChanged { get; } = Error.Stale("case.draft-changed", "This draft was saved in another window while you were typing.");

    /// <summary>The draft has become a case.</summary>
    public static Error DraftSent { get; } = Error.Conflict("case.draft-sent", "This referral has already been sent.");

    /// <summary>The case has ended.</summary>
    public static Error Ended { get; } = Error.Conflict("case.ended", "The case has ended: nothing can be added to it. Refer it again if there is a new question.");

    /// <summary>Only complete referrals are accepted by a standing rule.</summary>
    public static Error RuleNeedsComplete { get; } = Error.Conflict("case.rule-needs-complete", "The standing rule accepts complete referrals only, and this one is not.");

    /// <summary>No such standing rule is in force.</summary>
    public static Error NoSuchRule { get; } = Error.Conflict("case.no-such-rule", "No such standing rule of this board is in force.");

    /// <summary>Nothing was named as missing.</summary>
    public static Error NothingMissing { get; } = Error.Invalid("case.nothing-missing", "Missing", "Say what is missing: choose at least one item, or write a note.");

    /// <summary>No reason was given.</summary>
    public static Error ReasonMissing { get; } = Error.Invalid("case.reason-missing", "Reason", "Choose a reason.");

    /// <summary>The note is too long.</summary>
    public static Error NoteTooLong { get; } = Error.Invalid("case.note-too-long", "Note", "The note must be 4,000 characters or fewer.");

    /// <summary>A case cannot be redirected to its own board, nor to none.</summary>
    public static Error NoOtherBoard { get; } = Error.Invalid("case.no-other-board", "ToBoard", "Choose another board.");

    /// <summary>No such signed protocol.</summary>
    public static Error NoSuchProtocol { get; } = Error.Invalid("case.no-such-protocol", "Protocol", "Choose a standard of care that is signed for this board and in force today.");

    /// <summary>Nothing to undo, or too late.</summary>
    public static Error TooLateToUndo { get; } =
        Error.Conflict("case.too-late-to-undo", "This can no longer be undone: a step can be undone for 60 seconds, and only while nothing else has happened to the case.");

    /// <summary>Nothing is being waited for.</summary>
    public static Error NothingAsked { get; } = Error.Conflict("case.nothing-asked", "Nothing is being asked of the referrer for this case.");

    /// <summary>A reason is needed to see who the patient is.</summary>
    public static Error IdentityNeedsReason { get; } = Error.Invalid("case.identity-needs-reason", "Reason", "Choose why you need to know who this is.");

    /// <summary>A known number cannot be replaced in passing.</summary>
    public static Error NumberKnown { get; } =
        Error.Conflict("case.number-known", "The patient's number is already recorded. Ask the board's co-ordinator if it is wrong: a corrected number holds everything being sent.");

    /// <summary>The case cannot go there from where it is.</summary>
    public static Error CannotGo(CasePlace from, CasePlace to) =>
        Error.Conflict("case.wrong-place", $"The case is in '{from}' and cannot go to '{to}' from there. Somebody may have moved it meanwhile: look at it again.");

    /// <summary>A file that cannot be taken.</summary>
    public static Error FileRefused(string why) => Error.Invalid("case.file-refused", "File", why);

    /// <summary>A line of a list that cannot be read.</summary>
    public static Error LineNotRead(string field, int line, string why) => Error.Invalid("case.line-not-read", field, $"Line {line}: {why}");

    /// <summary>A published case report that cannot become a referral.</summary>
    public static Error PacketNotRead(string what) => Error.Invalid("case.packet-not-read", "Packet", what);
}
