using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>Something to do after an outcome, from its signature until it is done, changed or not done.</summary>
public sealed class OutcomeAction
{
    private OutcomeAction()
    {
    }

    internal OutcomeAction(ActionId id, OutcomeId outcomeId, PlannedAction planned, DateTimeOffset now) =>
        (Id, OutcomeId, Kind, OwnerId, DueOn, Note, AssignedAt) = (id, outcomeId, planned.Kind, planned.OwnerId, planned.DueOn, planned.Note, now);

    /// <summary>Its identifier.</summary>
    public ActionId Id { get; private set; }

    /// <summary>The outcome it follows from.</summary>
    public OutcomeId OutcomeId { get; private set; }

    /// <summary>What it asks for.</summary>
    public ActionKind Kind { get; private set; }

    /// <summary>Who does it.</summary>
    public PersonId OwnerId { get; private set; }

    /// <summary>By when.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What else the owner should know.</summary>
    public string? Note { get; private set; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset AssignedAt { get; private set; }

    /// <summary>How it ended; none while it is open.</summary>
    public ActionEnding? Ending { get; private set; }

    /// <summary>Why it was changed or not done.</summary>
    public ActionEndReason? EndReason { get; private set; }

    /// <summary>What the owner wrote about it.</summary>
    public string? EndNote { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    internal Result End(ActionEnding ending, ActionEndReason? reason, string? note, DateTimeOffset now)
    {
        if (Ending is not null)
        {
            return OutcomeErrors.ActionEnded;
        }

        (Ending, EndReason, EndNote, EndedAt) = (ending, ending == ActionEnding.Done ? null : reason, note, now);
        return Result.Done;
    }
}

/// <summary>An action as a saved version plans it, before the signature.</summary>
public sealed class VersionAction
{
    private VersionAction()
    {
    }

    internal VersionAction(OutcomeId outcomeId, int version, int number, PlannedAction planned) =>
        (OutcomeId, Version, Number, Kind, OwnerId, DueOn, Note) = (outcomeId, version, number, planned.Kind, planned.OwnerId, planned.DueOn, planned.Note);

    /// <summary>The outcome.</summary>
    public OutcomeId OutcomeId { get; private set; }

    /// <summary>The version.</summary>
    public int Version { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>What it asks for.</summary>
    public ActionKind Kind { get; private set; }

    /// <summary>Who is to do it.</summary>
    public PersonId OwnerId { get; private set; }

    /// <summary>By when.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What else the owner should know.</summary>
    public string? Note { get; private set; }

    internal PlannedAction ToPlanned() => new(Kind, OwnerId, DueOn, Note);
}
