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
public sealed record PanelStep(string Id, string Text, double X, double Y, double Width, double Height, StepMark Mark);

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

/// <summary>How far one workflow is: the diagram, and the same in words.</summary>
/// <param name="Name">The workflow's name.</param>
/// <param name="Version">The version it stays on, as people see it.</param>
/// <param name="Status">Whether it runs, has ended or stands still.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="IsCatchingUp">Whether something that happened has yet to be followed by a step.</param>
public sealed record ProcessPanel(
    string Name,
    string Version,
    InstanceStatus Status,
    DateTimeOffset StartedAt,
    bool IsCatchingUp,
    IReadOnlyList<PanelStep> Steps,
    IReadOnlyList<PanelArrow> Arrows,
    IReadOnlyList<PanelWait> Waits,
    IReadOnlyList<PanelEntry> Taken);

/// <summary>What to show the process of.</summary>
public sealed record ViewProcessInput(AggregateRef About);
