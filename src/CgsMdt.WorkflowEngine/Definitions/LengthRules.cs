using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>How long the texts of a definition may be that are kept with every instance, and looked up there.</summary>
internal sealed class LengthRules(WorkflowDefinition definition, Findings findings)
{
    private const int LongestSlug = 60;
    private const int LongestName = 100;
    private const int LongestCorrelation = 200;

    public void Check()
    {
        Hold("/definitionId", definition.DefinitionId, LongestSlug);
        foreach (var activity in definition.Activities)
        {
            Hold($"{activity.JsonPointer}/id", activity.Id, LongestName);
            CheckInput(activity, "EventName", LongestName);
            CheckInput(activity, "CorrelationId", LongestCorrelation);
            if (activity.BuiltIn is BuiltIn.Switch or BuiltIn.Fork)
            {
                foreach (var port in activity.Ports)
                {
                    Hold(activity.JsonPointer, port, LongestName);
                }
            }
        }
    }

    private void CheckInput(ActivityNode activity, string input, int longest)
    {
        if (activity.Descriptor.IsBuiltIn && activity.Input(input) is { Expression: { Kind: ExpressionKind.Literal or ExpressionKind.Json } expression } binding)
        {
            Hold(binding.JsonPointer, Values.AsText(expression.Value) ?? "", longest);
        }
    }

    private void Hold(string pointer, string text, int longest)
    {
        if (text.Length > longest)
        {
            findings.House(pointer, "too-long", $"{JsonMembers.Quote(text)} has {text.Length} characters.", $"Write at most {longest}.");
        }
    }
}
