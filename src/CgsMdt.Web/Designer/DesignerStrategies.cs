using System.Text.Json.Nodes;

namespace CgsMdt.Web.Designer;

/// <summary>What a workflow may choose for itself: when another may begin beside one that is under way, and what a failed step does. By the names that Elsa's files have for them.</summary>
internal static class DesignerStrategies
{
    private const string Beginning = "Elsa.Workflows.Runtime.ActivationValidators.{0}, Elsa.Workflows.Runtime";
    private const string Failing = "Elsa.Workflows.IncidentStrategies.{0}, Elsa.Workflows.Core";

    public static JsonObject Activation() => DesignerDescriptors.List(
    [
        Strategy(Beginning, "AllowAlwaysStrategy", "Always", "Every event that starts it starts one more."),
        Strategy(Beginning, "SingletonStrategy", "One at a time", "None begins while another of this workflow is under way."),
        Strategy(Beginning, "CorrelationStrategy", "One for each subject, of any workflow", "None begins while any workflow is under way for the same case, meeting or other subject."),
        Strategy(Beginning, "CorrelatedSingletonStrategy", "One for each subject", "None begins while another of this workflow is under way for the same case, meeting or other subject."),
    ]);

    public static JsonObject Incidents() => DesignerDescriptors.List(
    [
        Strategy(Failing, "FaultStrategy", "Stand still", "The workflow stands still until an administrator has looked."),
        Strategy(Failing, "ContinueWithIncidentsStrategy", "Go on elsewhere", "The failed step waits for an administrator; the other branches go on."),
    ]);

    private static JsonObject Strategy(string form, string name, string shown, string description) => new()
    {
        ["typeName"] = form.Replace("{0}", name, StringComparison.Ordinal),
        ["displayName"] = shown,
        ["description"] = description,
    };
}
