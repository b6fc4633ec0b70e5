using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Panel;

namespace CgsMdt.Core.Processes;

/// <summary>Every refusal of the module.</summary>
public static class ProcessErrors
{
    /// <summary>No such instance or incident, or not for this person.</summary>
    public static Error NotFound { get; } = Error.NotFound("process.not-found", "There is no such incident, or it is not yours to look after.");

    /// <summary>No such instance, or not for this person.</summary>
    public static Error InstanceNotFound { get; } = Error.NotFound("process.no-instance", "There is no such workflow instance, or it is not yours to look after.");

    /// <summary>The instance has ended meanwhile.</summary>
    public static Error InstanceEnded { get; } = Error.Conflict("process.instance-ended", "This workflow has come to its end meanwhile. Look at it again.");

    /// <summary>Calling off needs a reason.</summary>
    public static Error CancelReasonMissing { get; } = Error.Invalid("process.cancel-reason-missing", "Reason", "Say why the workflow may be called off, in a few words (at most 500 characters) and without a patient's details.");

    /// <summary>The incident has ended meanwhile.</summary>
    public static Error AlreadyEnded { get; } = Error.Conflict("process.incident-ended", "Somebody has dealt with this incident meanwhile. Look at the list again.");

    /// <summary>A skip needs a reason.</summary>
    public static Error ReasonMissing { get; } = Error.Invalid("process.reason-missing", "Reason", "Say why the step may be passed over, in a few words (at most 500 characters) and without a patient's details.");

    /// <summary>What failed is not a step, and without it the workflow would stand for ever.</summary>
    public static Error CannotBePassedOver { get; } = Error.Conflict(
        "process.cannot-be-passed-over", "This cannot be passed over: the workflow would lose its place and never go on. Run it again once the cause is mended, or call the workflow off.");

    /// <summary>A skip follows an outcome of the step.</summary>
    public static Error NoSuchOutcome(IReadOnlyList<string> outcomes) => Error.Invalid(
        "process.no-such-outcome",
        "Outcome",
        outcomes.Count == 0 ? "Nothing follows this step, so it cannot be passed over. Run it again, or call the workflow off." : $"Choose how the step is to count as ended: {string.Join(", ", outcomes.Select(PanelWords.Of))}.");

    internal static Error NoDefinitions(string folder) =>
        Error.Invalid("process.no-definitions", "Folder", $"There are no workflow definitions in {folder}: give the folder that holds <workflow>/<version>.json.");

    internal static Error BadDefinition(string path, string problem) => Error.Invalid("process.bad-definition", "Folder", $"{path}: {problem}");

    internal static Error VersionChanged(string slug, int version) => Error.Conflict(
        "process.version-changed", $"Version {version} of {slug} is in the record with other content, and its instances stay on it. Give the new content the next number.");

    /// <summary>No such workflow or version, or not for this person.</summary>
    public static Error DefinitionNotFound { get; } = Error.NotFound("workflow.not-found", "There is no such version of a workflow, or it is not yours to look after.");

    /// <summary>Somebody else saved the draft, or changed what is current.</summary>
    public static Error DefinitionChanged { get; } = Error.Stale("workflow.changed", "Somebody else has changed this workflow since you opened it. Nothing of yours is lost: look at theirs, then decide.");

    /// <summary>Versions that were published are never changed.</summary>
    public static Error NotADraft { get; } = Error.Conflict("workflow.not-a-draft", "This version has been published and is never changed again. Save your change as a new draft.");

    /// <summary>A workflow has one draft at a time.</summary>
    public static Error DraftExists { get; } = Error.Conflict("workflow.draft-exists", "There is a draft of this workflow already. Go on with it, or discard it first.");

    /// <summary>Going back leads to a version that was published.</summary>
    public static Error NotPublished { get; } = Error.Conflict("workflow.not-published", "Only a version that is published, and not retired, can be what new instances take.");

    /// <summary>It is that already.</summary>
    public static Error IsCurrent { get; } = Error.Conflict("workflow.is-current", "New instances take this version already.");

    /// <summary>What the product needs is never without a version.</summary>
    public static Error CurrentIsNeeded { get; } = Error.Conflict(
        "workflow.current-needed", "New cases and meetings depend on this version. Publish another one, or go back to an earlier one, before you retire it.");

    /// <summary>Another workflow starts it.</summary>
    public static Error IsStartedBy(string slug) => Error.Conflict("workflow.started-by-another", $"{slug} starts this workflow. Publish a version of {slug} that does not, before you retire this one.");

    /// <summary>Instances under way of another workflow may yet start it.</summary>
    public static Error MayBeStartedBy(string slug, string line) => Error.Conflict(
        "workflow.started-by-open-instances", $"There are open instances on version {line} of {slug}, which starts this workflow. Let them end, or take them over to a version that does not, before you retire this one.");

    /// <summary>A change that others feel needs a reason.</summary>
    public static Error ChangeReasonMissing { get; } = Error.Invalid("workflow.reason-missing", "Reason", "Say why, in a few words (at most 500 characters) and without a patient's details.");

    /// <summary>The name of a workflow in files and addresses.</summary>
    public static Error BadSlug { get; } = Error.Invalid("workflow.bad-slug", "Slug", "Name the workflow in 2 to 60 small letters, digits and hyphens, beginning with a letter, such as advice-request.");

    /// <summary>It does not hold against the house rules.</summary>
    public static Error NotSound(string problem) => Error.Invalid("workflow.not-sound", "Definition", problem);

    /// <summary>It is no text that can be kept as a draft.</summary>
    internal static Error UnreadableDraft(string problem) => Error.Invalid("workflow.unreadable", "Definition", problem);

    /// <summary>No such rehearsal, or not for this person.</summary>
    public static Error RehearsalNotFound { get; } = Error.NotFound("workflow.no-rehearsal", "There is no such rehearsal, or it is not yours to look after.");

    /// <summary>It has not gone through every open instance.</summary>
    public static Error RehearsalUnfinished { get; } = Error.Conflict("workflow.rehearsal-unfinished", "The rehearsal has not gone through every open instance yet. Let it go on first.");

    /// <summary>Two rehearsed one version at the same time.</summary>
    public static Error RehearsedBySomebodyElse { get; } = Error.Conflict(
        "workflow.rehearsed-by-another", "Somebody else is rehearsing this version at the same time. Open its workflow and rehearse it again when they have done.");

    /// <summary>It was carried out already.</summary>
    public static Error RehearsalCarriedOut { get; } = Error.Conflict("workflow.rehearsal-carried-out", "What was rehearsed has been carried out already.");

    /// <summary>Only what is published can be run on.</summary>
    public static Error CandidateNotPublished { get; } = Error.Conflict("workflow.candidate-not-published", "The version that was rehearsed is not published. Publish it as it was rehearsed, then take the instances over.");

    /// <summary>The version was saved again since.</summary>
    public static Error CandidateChanged { get; } = Error.Conflict("workflow.candidate-changed", "The version has been changed since it was rehearsed. Rehearse it again.");

    /// <summary>There is nothing to take over.</summary>
    public static Error NothingToMigrate { get; } = Error.Conflict("workflow.nothing-to-migrate", "There was no open instance on another version.");

    /// <summary>Some instances cannot be taken over.</summary>
    public static Error NotReady(int count) => Error.Conflict("workflow.not-ready", $"{count} of the instances cannot be taken over as rehearsed. Name replacements for the steps that are gone, or wait, and rehearse again. Nothing has been changed.");

    /// <summary>Some instances are not as they were rehearsed.</summary>
    public static Error MovedOn(int count) => Error.Conflict("workflow.moved-on", $"{count} of the instances have moved on since the rehearsal. Rehearse again. Nothing has been changed.");

    /// <summary>What steps count and decide by is not as it was when it was rehearsed.</summary>
    public static Error ReferencesChanged { get; } = Error.Conflict(
        "workflow.references-changed", "Bank holidays, boards, their terms of reference or standing rules have been changed since the rehearsal. Rehearse again. Nothing has been changed.");

    /// <summary>Somebody has some of the instances in hand.</summary>
    public static Error InHand(int count) => Error.Conflict("workflow.in-hand", $"{count} of the instances are being worked on at this moment. Try again. Nothing has been changed.");

    /// <summary>The version cannot be run.</summary>
    public static Error CannotBeRun(string problem) => Error.Invalid("workflow.cannot-be-run", "Version", problem);
}
