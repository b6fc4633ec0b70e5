using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>Every refusal of the module.</summary>
public static class OutcomeErrors
{
    /// <summary>No such outcome for this person.</summary>
    public static Error NotFound { get; } = Error.NotFound("outcome.not-found", "There is no such outcome, or you have no part in it.");

    /// <summary>No such hand-over for this person.</summary>
    public static Error HandOverNotFound { get; } = Error.NotFound("hand-over.not-found", "There is no such hand-over, or you have no part in it.");

    /// <summary>No such action for this person.</summary>
    public static Error ActionNotFound { get; } = Error.NotFound("action.not-found", "There is no such action, or it is not yours.");

    /// <summary>The act takes a person.</summary>
    public static Error NeedsAPerson { get; } = Error.Forbidden("outcome.needs-a-person", "Only a person can do this: a recorded human decides.");

    /// <summary>The case has not been discussed.</summary>
    public static Error NotDiscussed { get; } = Error.Conflict("outcome.not-discussed", "The case has not been discussed yet. An outcome is recorded while its meeting is in session.");

    /// <summary>Signed already.</summary>
    public static Error AlreadySigned { get; } = Error.Conflict("outcome.signed", "This outcome is signed. It can only be amended, which makes a new version.");

    /// <summary>Not signed yet.</summary>
    public static Error NotSigned { get; } = Error.Conflict("outcome.not-signed", "This outcome is not signed yet.");

    /// <summary>Somebody else changed it meanwhile.</summary>
    public static Error Stale { get; } = Error.Stale("outcome.stale", "Somebody else has changed this outcome since you opened it. Nothing of yours is lost: compare the two.");

    /// <summary>No outcome chosen, or not one of the board's.</summary>
    public static Error NoOption { get; } = Error.Invalid("outcome.no-option", "OptionCode", "Choose one of the board's outcomes.");

    /// <summary>No summary.</summary>
    public static Error NoSummary { get; } = Error.Invalid("outcome.no-summary", "Summary", "Write what is advised or decided, in a sentence or two.");

    /// <summary>No rationale.</summary>
    public static Error NoRationale { get; } = Error.Invalid("outcome.no-rationale", "Rationale", "Write why: an outcome is signed with its reasons.");

    /// <summary>Provisional, without a word on how the missing role was heard.</summary>
    public static Error Provisional { get; } =
        Error.Invalid("outcome.provisional", "Ratification", "The case was not quorate. Say how the missing role was heard before you sign.");

    /// <summary>A reason for the amendment is missing.</summary>
    public static Error NoAmendmentReason { get; } = Error.Invalid("outcome.no-amendment-reason", "Reason", "Choose why the outcome is amended.");

    /// <summary>Hand-overs go from an advisory board to another board that decides.</summary>
    public static Error BadHandOver { get; } = Error.Invalid("hand-over.bad-board", "HandOverTo", "Choose a deciding board other than this one. Only an advisory board hands over.");

    /// <summary>An action without a known owner.</summary>
    public static Error NoOwner { get; } = Error.Invalid("action.no-owner", "Actions", "Choose who does it: every action has one owner.");

    /// <summary>An action due in the past.</summary>
    public static Error DuePast { get; } = Error.Invalid("action.due-past", "Actions", "Give a date from today on by which the action is to be done.");

    /// <summary>Not done or changed, without a reason.</summary>
    public static Error NoEndReason { get; } = Error.Invalid("action.no-reason", "Reason", "Choose why the action was changed or not done.");

    /// <summary>The action has an ending.</summary>
    public static Error ActionEnded { get; } = Error.Conflict("action.ended", "This action has already been ended.");

    /// <summary>Actions or hand-overs are open.</summary>
    public static Error FollowUpOpen { get; } = Error.Conflict("outcome.follow-up-open", "Actions or hand-overs of this outcome are still open.");

    /// <summary>The hand-over is not where the step needs it.</summary>
    public static Error HandOverElsewhere { get; } = Error.Conflict("hand-over.wrong-state", "The hand-over has moved on, or is not that far yet. Look at it again.");

    /// <summary>Modified or not followed, without a reason.</summary>
    public static Error NoAnswerReason { get; } = Error.Invalid("hand-over.no-reason", "AnswerReason", "Choose why the recommendation was modified or not followed.");

    /// <summary>The deciding board's own outcome is not signed.</summary>
    public static Error NoDecision { get; } = Error.Conflict("hand-over.no-decision", "The answer goes with the decision: sign this board's outcome first.");

    /// <summary>A field is too long.</summary>
    public static Error TooLong(string field, int longest) => Error.Invalid("outcome.too-long", field, $"Shorten it to {longest} characters or fewer.");
}
