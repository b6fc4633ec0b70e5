using CgsMdt.Core.Processes.Panel;
using CgsMdt.Web.Display;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Web.Processes;

/// <summary>A process in words.</summary>
public static class ProcessWords
{
    /// <summary>One sentence of where it stands.</summary>
    public static string Standing(ProcessPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return panel.Status switch
        {
            InstanceStatus.Finished => "It has come to its end.",
            InstanceStatus.Cancelled => "It was called off by an administrator; people do the rest by hand.",
            _ when panel.Trouble == PanelTrouble.StandsStill => "It stands still because a step failed. An administrator has been asked. Nothing is lost: what people do here is saved, and they can go on by hand.",
            _ when panel.Trouble == PanelTrouble.StepFailed => "A step failed, and an administrator has been asked. What does not depend on it goes on by itself. Nothing is lost: what people do here is saved, and they can go on by hand.",
            _ when panel.IsCatchingUp => "Something has just happened; the next step follows by itself.",
            _ => "It goes on by itself when what it waits for has come.",
        };
    }

    /// <summary>Until when a wait lasts at most, or when it is looked at again without anything depending on it.</summary>
    public static string Until(PanelWait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return wait.Until is not { } until ? "without a time limit"
            : wait.LooksAgain ? Until(until, looksAgain: true)
            : $"{Until(until, looksAgain: false)} at the latest";
    }

    /// <summary>What comes at a time: the end of a wait, or only another look.</summary>
    public static string Until(DateTimeOffset until, bool looksAgain) => $"{(looksAgain ? "looked at again on" : "until")} {LondonTime.DateAndTime(until)}";

    /// <summary>How a step of the diagram is told to those who hear it.</summary>
    public static string Of(StepMark mark) => mark switch
    {
        StepMark.Now => "it stands here",
        StepMark.Taken => "done",
        StepMark.Failed => "failed",
        _ => "not come to",
    };

    /// <summary>The colour of its tag.</summary>
    public static string Colour(StepMark mark) => mark switch
    {
        StepMark.Now => "blue",
        StepMark.Taken => "green",
        StepMark.Failed => "red",
        _ => "white",
    };

    /// <summary>An outcome, or several, as the beginning of where they lead.</summary>
    public static string After(string outcomes) => outcomes.Length == 0 ? "Then" : $"{char.ToUpperInvariant(outcomes[0])}{outcomes[1..]}";

    /// <summary>A step that was taken, with how it ended: the answer to its question, where its name is one.</summary>
    public static string Told(PanelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry) switch
        {
            "" => entry.Text,
            var ending when entry.Text.EndsWith('?') => $"{entry.Text} {char.ToUpperInvariant(ending[0])}{ending[1..]}",
            var ending => $"{entry.Text}: {ending}",
        };
    }

    /// <summary>How a step ended, where it was not simply done.</summary>
    public static string Of(PanelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Status switch
        {
            StepStatus.Faulted => "failed",
            StepStatus.Cancelled => "called off",
            _ => entry.Outcome,
        };
    }
}
