using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Reads a whole definition, collecting every problem of both levels on the way.</summary>
internal sealed class DefinitionReader(Findings findings, ActivityCatalog catalog)
{
    /// <summary>Most activities read.</summary>
    public const int MaxActivities = 1_000;

    /// <summary>Most connections read.</summary>
    public const int MaxConnections = 4_000;

    /// <summary>Most variables read.</summary>
    public const int MaxVariables = 500;

    /// <summary>The definition; null if it cannot be executed.</summary>
    public WorkflowDefinition? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            findings.Forbid("", "wrong-kind", "The file is not a JSON object.", "Write one workflow definition per file.");
            return null;
        }

        var definitionId = root.Text("definitionId");
        if (string.IsNullOrWhiteSpace(definitionId) || definitionId.Length > 128)
        {
            findings.Forbid("", "missing-member", "There is no definitionId of at most 128 characters.", "Add the logical id that all versions share.");
        }

        var version = ReadVersion(root);
        var variables = ReadVariables(root);
        List<WorkflowInput> inputs = [.. root.Items("inputs", "").Select(i => new WorkflowInput(i.Item.Text("name") ?? "", i.Item.Text("type") ?? "Object", IsStored(i.Item.Text("storageDriverType"))))];
        if (!root.TryGet("root", out var flowchart) || flowchart.ValueKind != JsonValueKind.Object)
        {
            findings.Forbid("", "missing-member", "There is no root activity.", "Add an Elsa.Flowchart as root.");
            return null;
        }

        if (flowchart.Text("type") != BuiltInActivities.Flowchart)
        {
            findings.Forbid("/root/type", "unknown-activity", "The root is not an Elsa.Flowchart.", "Draw the workflow as a flowchart.");
            return null;
        }

        var activities = ReadActivities(flowchart, new ExpressionReader(findings, variables, inputs));
        var connections = new ConnectionReader(findings).Read(flowchart, activities);
        if (findings.Forbidding.Count > 0)
        {
            return null;
        }

        root.TryGet("options", out var options);
        return new WorkflowDefinition(activities, connections)
        {
            Id = root.Text("id") ?? $"{definitionId}-v{version}",
            DefinitionId = definitionId!,
            Name = root.Text("name") ?? definitionId!,
            Description = root.Text("description") ?? "",
            Version = version,
            Variables = variables,
            Inputs = inputs,
            Triggers = TriggersOf(activities),
            Activation = ReadStrategy(options, "activationStrategyType", ActivationStrategy.Always, AllowAlways),
            Incidents = ReadStrategy(options, "incidentStrategyType", IncidentStrategy.Fault, ContinueWithIncidents),
        };
    }

    private static Dictionary<string, ActivationStrategy> AllowAlways { get; } = new(StringComparer.Ordinal)
    {
        ["AllowAlwaysStrategy"] = ActivationStrategy.Always,
        ["SingletonStrategy"] = ActivationStrategy.Singleton,
        ["CorrelationStrategy"] = ActivationStrategy.Correlation,
        ["CorrelatedSingletonStrategy"] = ActivationStrategy.CorrelatedSingleton,
    };

    private static Dictionary<string, IncidentStrategy> ContinueWithIncidents { get; } = new(StringComparer.Ordinal)
    {
        ["FaultStrategy"] = IncidentStrategy.Fault,
        ["ContinueWithIncidentsStrategy"] = IncidentStrategy.Continue,
    };

    private int ReadVersion(JsonElement root)
    {
        if (root.TryGet("version", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var version) && version > 0)
        {
            return version;
        }

        findings.House("/version", "wrong-kind", "The version is not a whole number from 1.", "Number the versions 1, 2, 3.");
        return 1;
    }

    private List<VariableDefinition> ReadVariables(JsonElement root)
    {
        var variables = new List<VariableDefinition>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var listed = 0;
        foreach (var (item, at) in root.Items("variables", ""))
        {
            if (++listed > MaxVariables)
            {
                findings.Forbid(at, "too-many-variables", $"There are more than {MaxVariables} variables.", "Split the workflow.");
                break;
            }

            var name = item.Text("name");
            var id = item.Text("id") ?? name;
            if (id is null)
            {
                findings.House(at, "missing-member", "The variable has neither id nor name.", "Give it both.");
                continue;
            }

            name ??= id;
            if (!seen.Add("id " + id) | !seen.Add("name " + name))
            {
                findings.House(at, "duplicate-id", $"There are two variables {JsonMembers.Quote(name)}.", "Give each an id and a name of its own.");
            }

            var type = item.Text("typeName") ?? "Object";
            if (!Values.TypeAliases.Contains(type))
            {
                findings.House($"{at}/typeName", type.Contains(',', StringComparison.Ordinal) || type.Contains('.', StringComparison.Ordinal) ? "clr-type-name" : "unknown-type",
                    $"{JsonMembers.Quote(type)} is no type of variables here.", $"Write one of: {string.Join(", ", Values.TypeAliases)}.");
            }

            var value = item.TryGet("value", out var given) ? given : Values.Null;
            var isArray = item.Flag("isArray");
            if (isArray ? !VariableValues.TryConvert(value, type, isArray, out _) : !Values.Fits(value, type))
            {
                findings.House($"{at}/value", "bad-value", $"{JsonMembers.Quote(value.ToString())} is no {type}.", $"Write a {type} as text.");
            }

            var isTransient = !IsStored(item.Text("storageDriverTypeName"));
            if (isTransient)
            {
                findings.House($"{at}/storageDriverTypeName", "transient-variable", "The variable is forgotten at every wait.", "Store it in the instance: WorkflowInstanceStorageDriver.");
            }

            variables.Add(new VariableDefinition(id, name, type, isArray, VariableValues.Default(value, type, isArray), isTransient, at));
        }

        return variables;
    }

    /// <summary>Whether a storage driver keeps values over a wait. Elsa keeps nothing for which the file names none.</summary>
    private static bool IsStored(string? driver) => driver?.Split(',')[0].Split('.')[^1] is "WorkflowInstanceStorageDriver" or "WorkflowStorageDriver";

    private List<ActivityNode> ReadActivities(JsonElement flowchart, ExpressionReader expressions)
    {
        var reader = new ActivityReader(findings, catalog, expressions);
        var activities = new List<ActivityNode>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var listed = 0;
        foreach (var (item, at) in flowchart.Items("activities", "/root"))
        {
            if (++listed > MaxActivities)
            {
                findings.Forbid(at, "too-many-activities", $"There are more than {MaxActivities} activities.", "Split the workflow.");
                break;
            }

            if (item.ValueKind != JsonValueKind.Object)
            {
                findings.Forbid(at, "wrong-kind", "The activity is not an object.", "Remove it.");
            }
            else if (reader.Read(item, activities.Count, at) is { } activity)
            {
                if (!ids.Add(activity.Id))
                {
                    findings.Forbid($"{at}/id", "duplicate-id", $"There are two activities with id {JsonMembers.Quote(activity.Id)}.", "Give each an id of its own.");
                }

                activities.Add(activity);
            }
        }

        return activities;
    }

    private List<WorkflowTrigger> TriggersOf(List<ActivityNode> activities)
    {
        var triggers = new List<WorkflowTrigger>();
        foreach (var activity in activities.Where(a => a.CanStartWorkflow))
        {
            var input = activity.BuiltIn switch
            {
                BuiltIn.Event => "EventName",
                BuiltIn.Timer => "Interval",
                BuiltIn.StartAt => "DateTime",
                _ => null,
            };
            if (input is null)
            {
                continue;
            }

            var expression = activity.Input(input)?.Expression;
            if (expression is not { Kind: ExpressionKind.Literal or ExpressionKind.Json } || Values.AsText(expression.Value) is not { Length: > 0 } text)
            {
                findings.House(activity.JsonPointer, "trigger-without-literal", "What starts the workflow is not written in the file.", $"Give {input} as a literal.");
                continue;
            }

            var isEvent = activity.BuiltIn == BuiltIn.Event;
            if (!isEvent)
            {
                findings.House(
                    activity.JsonPointer, "time-trigger", "Nothing starts by the clock alone: every workflow is about something in the record, and begins with what happened to it.",
                    "Start with an event and wait for the time, or take canStartWorkflow away.");
            }

            triggers.Add(new WorkflowTrigger(activity.Index, activity.Descriptor.TypeName, isEvent ? text : null, isEvent ? WaitKeys.Event(text) : $"{activity.Descriptor.TypeName}|{text}"));
        }

        return triggers;
    }

    private T ReadStrategy<T>(JsonElement options, string member, T fallback, Dictionary<string, T> known)
    {
        if (options.Text(member) is not { Length: > 0 } name)
        {
            return fallback;
        }

        var type = name.Split(',')[0];
        if (known.TryGetValue(type[(type.LastIndexOf('.') + 1)..], out var strategy))
        {
            return strategy;
        }

        findings.House($"/options/{member}", "unknown-strategy", $"There is no strategy {JsonMembers.Quote(name)}.", $"Use one of: {string.Join(", ", known.Keys)}.");
        return fallback;
    }
}
