using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Declares our activity types.</summary>
internal static class Describe
{
    private const string Prefix = "CgsMdt.";

    /// <summary>Does something at once.</summary>
    public static ActivityDescriptor Action(string name, string category, string display, string description, params string[] outcomes) => new()
    {
        TypeName = Prefix + name,
        DisplayName = display,
        Description = description,
        Category = category,
        Kind = ActivityKind.Action,
        Outcomes = outcomes.Length > 0 ? outcomes : [BuiltInActivities.Done],
    };

    /// <summary>May wait.</summary>
    public static ActivityDescriptor Wait(string name, string category, string display, string description, params string[] outcomes) =>
        Action(name, category, display, description, outcomes) with { Kind = ActivityKind.Wait };

    /// <summary>An input of the activity.</summary>
    public static ActivityDescriptor Taking(this ActivityDescriptor activity, ActivityInput input) => activity with { Inputs = [.. activity.Inputs, input] };

    /// <summary>Whether a wait goes on when its time has passed.</summary>
    public static ActivityDescriptor TakingDeadline(this ActivityDescriptor activity, string description) =>
        activity.Taking(new ActivityInput("Deadline", "Boolean", description, Default: "false"));
}
