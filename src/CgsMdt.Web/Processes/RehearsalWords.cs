using CgsMdt.Core.Processes.Rehearsing;

namespace CgsMdt.Web.Processes;

/// <summary>A rehearsal in words.</summary>
public static class RehearsalWords
{
    /// <summary>How many can go over, how many of those would stand still, and how many cannot go; once carried out, how many go and how many stay after all.</summary>
    public static string Summary(RehearsalPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.State == RehearsalState.CarriedOut)
        {
            return $"{page.Ready} {(page.Ready == 1 ? "goes" : "go")} over{(page.Unready == 0 ? "" : $", {page.Unready} had moved on and {(page.Unready == 1 ? "stays on its" : "stay on their")} version")}.";
        }

        return $"{(page.State == RehearsalState.Running ? "So far, " : "")}{page.Ready} can be taken over{(StandStill(page) is { Length: > 0 } still ? $" ({still})" : "")}, {page.Unready} cannot.";
    }

    /// <summary>How many would stand still that do not as yet; empty if none would.</summary>
    public static string StandStill(RehearsalPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.StandStill == 0 || page.State == RehearsalState.CarriedOut ? "" : $"{page.StandStill} of them would then stand still, since {(page.StandStill == 1 ? "its" : "their")} next step fails";
    }

    /// <summary>What would become of an instance.</summary>
    public static string Would(RehearsalPage page, RehearsedLine line)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(line);
        var there = string.Join("; ", line.WouldStandAt);
        return line.End switch
        {
            RehearsedEnd.Waits => $"{(line.StandsAt.SequenceEqual(line.WouldStandAt, StringComparer.Ordinal) ? "Stays there" : there)}{(line.Until is { } until ? $", {ProcessWords.Until(until, line.LooksAgain)}" : "")}",
            RehearsedEnd.Ends => "Comes to its end",
            RehearsedEnd.StandsStill => $"Stands still, since a step fails: {there}",
            RehearsedEnd.NeedsReplacement => $"Not known: \"{page.GoneNames.GetValueOrDefault(line.Gone ?? "", line.Gone ?? "")}\" is gone",
            RehearsedEnd.Busy => "Not ready: something has yet to be followed by a step, or somebody has it in hand",
            RehearsedEnd.MovedOn => "Not taken over: it had moved on since the rehearsal, and stays on its version",
            _ => $"Could not be worked out ({line.Problem})",
        };
    }

    /// <summary>Who would get which mail.</summary>
    public static string Told(RehearsedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Told.Count == 0
            ? "Nobody"
            : string.Join("; ", line.Told.GroupBy(t => t.Notice, StringComparer.Ordinal).Select(g => $"{string.Join(", ", g.Select(t => t.Person))}: {(g.Key == "stands elsewhere" ? "that its next step has changed" : g.Key)}"));
    }
}
