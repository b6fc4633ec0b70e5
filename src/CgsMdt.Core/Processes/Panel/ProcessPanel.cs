using CgsMdt.Core.Platform;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Panel;

/// <summary>Whether a step of the diagram lies behind, is now, or may come.</summary>
public enum StepMark
{
    /// <summary>Not come to, or not again.</summary>
    Ahead,

    /// <summary>Taken at least once.</summary>
    Taken,

    /// <summary>Where it stands.</summary>
    Now,

    /// <summary>Where it stands still: an administrator is asked.</summary>
    Failed,
}

/// <summary>A step of the diagram.</summary>
/// <param name="LeadsNowhere">Outcomes, in words, after which nothing follows although something follows after others.</param>
public sealed record PanelStep(string Id, string Text, double X, double Y, double Width, double Height, StepMark Mark, IReadOnlyList<string> LeadsNowhere);

/// <summary>An arrow of the diagram.</summary>
/// <param name="From">The step it leaves.</param>
/// <param name="To">The step it leads to.</param>
/// <param name="Label">The outcomes that lead along it, in words; empty where all of them do.</param>
/// <param name="GoesBack">Whether it leads back to an earlier question.</param>
public sealed record PanelArrow(string From, string To, string Label, bool GoesBack);

/// <summary>What it waits for.</summary>
/// <param name="Text">In words.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Until">Until when at the latest, UTC; none if it simply waits.</param>
/// <param name="LooksAgain">Whether that time leads to nothing but another look.</param>
public sealed record PanelWait(string Text, DateTimeOffset Since, DateTimeOffset? Until, bool LooksAgain);

/// <summary>A step that was taken.</summary>
/// <param name="Text">The step, in words.</param>
/// <param name="Outcome">How it ended, in words; empty where there is but one way.</param>
/// <param name="Status">Whether it was done, failed or was called off.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Who">Who caused it.</param>
public sealed record PanelEntry(string Text, string Outcome, StepStatus Status, DateTimeOffset At, string Who);

/// <summary>Whether something is in its way that an administrator has been asked about.</summary>
public enum PanelTrouble
{
    /// <summary>Nothing is.</summary>
    None,

    /// <summary>A step failed; what does not depend on it goes on.</summary>
    StepFailed,

    /// <summary>Nothing goes on before somebody has looked.</summary>
    StandsStill,
}

/// <summary>How far one workflow is: the diagram, and the same in words.</summary>
/// <param name="Name">The workflow's name.</param>
/// <param name="Version">The version it stays on, as people see it.</param>
/// <param name="Status">Whether it runs, has ended or stands still.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Trouble">Whether something is in its way.</param>
/// <param name="IsCatchingUp">Whether something that happened has yet to be followed by a step, and will be.</param>
/// <param name="Steps">In the order in which they can be come to.</param>
/// <param name="Taken">The latest steps, the oldest of them first.</param>
/// <param name="HasEarlier">Whether more were taken than are listed.</param>
public sealed record ProcessPanel(
    string Name,
    string Version,
    InstanceStatus Status,
    DateTimeOffset StartedAt,
    PanelTrouble Trouble,
    bool IsCatchingUp,
    IReadOnlyList<PanelStep> Steps,
    IReadOnlyList<PanelArrow> Arrows,
    IReadOnlyList<PanelWait> Waits,
    IReadOnlyList<PanelEntry> Taken,
    bool HasEarlier);

/// <summary>What to show the process of.</summary>
public sealed record ViewProcessInput(AggregateRef About);
