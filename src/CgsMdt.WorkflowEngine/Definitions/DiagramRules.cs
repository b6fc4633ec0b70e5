namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>What the diagram needs to be read: a place for every activity, no two on top of each other, names that tell them apart.</summary>
internal sealed class DiagramRules(WorkflowDefinition definition, Findings findings)
{
    private const double DefaultWidth = 160;
    private const double DefaultHeight = 50;

    public void Check()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in definition.Activities)
        {
            if (!names.Add(activity.Name))
            {
                findings.House($"{activity.JsonPointer}/name", "duplicate-name", $"Two activities are called {JsonMembers.Quote(activity.Name)}.", "Give each a name of its own.");
            }

            if (activity.Box is null)
            {
                findings.House(activity.JsonPointer, "missing-position", $"{JsonMembers.Quote(activity.Id)} has no place on the diagram; the designer piles such activities up.", "Add metadata.designer.position with x and y.");
            }
        }

        List<ActivityNode> placed = [.. definition.Activities.Where(a => a.Box is not null).OrderBy(a => a.Box!.X)];
        for (var i = 0; i < placed.Count; i++)
        {
            for (var j = i + 1; j < placed.Count && placed[j].Box!.X < placed[i].Box!.X + Width(placed[i]); j++)
            {
                if (placed[j].Box!.Y < placed[i].Box!.Y + Height(placed[i]) && placed[i].Box!.Y < placed[j].Box!.Y + Height(placed[j]))
                {
                    findings.House($"{placed[j].JsonPointer}/metadata/designer/position", "overlapping-position", $"{JsonMembers.Quote(placed[j].Id)} lies on top of {JsonMembers.Quote(placed[i].Id)}.", "Move one of them.");
                }
            }
        }
    }

    private static double Width(ActivityNode activity) => activity.Box!.Width is { } width and > 0 ? width : DefaultWidth;

    private static double Height(ActivityNode activity) => activity.Box!.Height is { } height and > 0 ? height : DefaultHeight;
}
