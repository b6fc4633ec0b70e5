using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Reads the activities of the flowchart.</summary>
internal sealed class ActivityReader(Findings findings, ActivityCatalog catalog, ExpressionReader expressions)
{
    private static readonly HashSet<string> CommonMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "version", "id", "nodeId", "name", "customProperties", "metadata",
    };

    private static readonly ActivityInput Condition = new("Condition", "Boolean", "When the case holds.");

    /// <summary>One activity; null if it cannot be executed.</summary>
    public ActivityNode? Read(JsonElement e, int index, string pointer)
    {
        var type = e.Text("type");
        if (type is null)
        {
            findings.Forbid(pointer, "missing-member", "The activity has no type.", "Add one, e.g. \"type\": \"Elsa.Event\".");
            return null;
        }

        var id = e.Text("id");
        if (string.IsNullOrEmpty(id) || id.Length > 128)
        {
            findings.Forbid(pointer, "missing-member", "The activity has no id of at most 128 characters.", "Add one that is unique in the workflow.");
            return null;
        }

        if (catalog.Find(type) is not { } descriptor)
        {
            findings.Forbid($"{pointer}/type", "unknown-activity", $"There is no activity {JsonMembers.Quote(type)}.", "Use one of the catalogue (docs/workflows.md).");
            return null;
        }

        CheckMembers(e, descriptor, pointer);
        var builtIn = descriptor.IsBuiltIn ? BuiltInOf(type) : BuiltIn.None;
        var inputs = ReadInputs(e, descriptor, pointer);
        var cases = builtIn == BuiltIn.Switch ? ReadCases(e, pointer) : [];
        e.TryGet("metadata", out var metadata);
        return new ActivityNode
        {
            Index = index,
            Id = id,
            Name = e.Text("name") ?? id,
            Descriptor = descriptor,
            DisplayText = metadata.Text("displayText") is { Length: > 0 } text ? text : descriptor.DisplayName,
            Description = metadata.Text("description"),
            Box = ReadBox(metadata),
            CanStartWorkflow = e.TryGet("customProperties", out var custom) && custom.Flag("canStartWorkflow"),
            Inputs = inputs,
            Outputs = ReadOutputs(e, descriptor, pointer),
            Cases = cases,
            TargetVariable = builtIn == BuiltIn.SetVariable ? ReadTarget(e, pointer) : -1,
            Ports = PortsOf(builtIn, descriptor, inputs, cases),
            JsonPointer = pointer,
            BuiltIn = builtIn,
            JoinMode = builtIn == BuiltIn.Join ? ModeOf(inputs) : null,
        };
    }

    private static BuiltIn BuiltInOf(string type) => type switch
    {
        "Elsa.FlowDecision" => BuiltIn.Decision,
        "Elsa.FlowSwitch" => BuiltIn.Switch,
        "Elsa.FlowFork" => BuiltIn.Fork,
        "Elsa.FlowJoin" => BuiltIn.Join,
        _ => Enum.Parse<BuiltIn>(type["Elsa.".Length..]),
    };

    private static JoinMode? ModeOf(List<InputBinding> inputs) => inputs.Find(i => i.Name == "Mode")?.Expression switch
    {
        null => JoinMode.WaitAny,
        { Kind: ExpressionKind.Literal or ExpressionKind.Json, Value: var value } =>
            Enum.TryParse<JoinMode>(Values.AsText(value), ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : JoinMode.WaitAny,
        _ => null,
    };

    private static DesignerBox? ReadBox(JsonElement metadata)
    {
        if (!metadata.TryGet("designer", out var designer) || !designer.TryGet("position", out var position)
            || position.Number("x") is not { } x || position.Number("y") is not { } y)
        {
            return null;
        }

        designer.TryGet("size", out var size);
        return new DesignerBox(x, y, size.Number("width"), size.Number("height"));
    }

    private static List<string> PortsOf(BuiltIn builtIn, ActivityDescriptor descriptor, List<InputBinding> inputs, List<SwitchCase> cases)
    {
        List<string> ports = [.. cases.Select(c => c.Label), .. descriptor.Outcomes];
        if (builtIn == BuiltIn.Fork && inputs.Find(i => i.Name == "Branches")?.Expression is { Value.ValueKind: JsonValueKind.Array } branches)
        {
            ports.AddRange(branches.Value.EnumerateArray().Select(b => Values.AsText(b) ?? ""));
        }

        return [.. ports.Distinct(StringComparer.Ordinal)];
    }

    private void CheckMembers(JsonElement e, ActivityDescriptor descriptor, string pointer)
    {
        var known = descriptor.Inputs.Select(i => i.Name).Concat(descriptor.Outputs.Select(o => o.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var member in e.EnumerateObject())
        {
            var isOther = CommonMembers.Contains(member.Name)
                || (descriptor.TypeName == "Elsa.FlowSwitch" && string.Equals(member.Name, "cases", StringComparison.OrdinalIgnoreCase))
                || (descriptor.TypeName == "Elsa.SetVariable" && string.Equals(member.Name, "variable", StringComparison.OrdinalIgnoreCase));
            if (!isOther && !known.Contains(member.Name) && findings.Wants("unknown-member"))
            {
                findings.House($"{pointer}/{JsonMembers.Escape(member.Name)}", "unknown-member", $"{descriptor.TypeName} has no input or output {JsonMembers.Quote(member.Name)}.", "Remove it, or mend its name.");
            }
        }
    }

    private List<InputBinding> ReadInputs(JsonElement e, ActivityDescriptor descriptor, string pointer)
    {
        var bindings = new List<InputBinding>(descriptor.Inputs.Count);
        foreach (var declared in descriptor.Inputs)
        {
            var name = JsonMembers.CamelCase(declared.Name);
            var binding = e.TryGet(name, out var value) ? expressions.ReadInput(declared, value, $"{pointer}/{name}") : null;
            if (binding is not null)
            {
                bindings.Add(binding);
            }

            if (declared.IsRequired && binding?.Expression is null && binding?.TypeName is not null | binding is null)
            {
                findings.House(pointer, "missing-input", $"{descriptor.TypeName} needs {declared.Name}.", $"Add \"{name}\": {declared.Description}");
            }
        }

        return bindings;
    }

    private List<OutputBinding> ReadOutputs(JsonElement e, ActivityDescriptor descriptor, string pointer)
    {
        var bindings = new List<OutputBinding>(descriptor.Outputs.Count);
        foreach (var declared in descriptor.Outputs)
        {
            var name = JsonMembers.CamelCase(declared.Name);
            if (e.TryGet(name, out var value) && value.TryGet("memoryReference", out var reference) && reference.Text("id") is { } id)
            {
                var index = expressions.IndexOf(id, name: null);
                if (index < 0)
                {
                    findings.House($"{pointer}/{name}/memoryReference/id", "unknown-variable", $"There is no variable with id {JsonMembers.Quote(id)}.", "Declare it under variables.");
                }

                bindings.Add(new OutputBinding(declared.Name, index, id, $"{pointer}/{name}"));
            }
        }

        return bindings;
    }

    private List<SwitchCase> ReadCases(JsonElement e, string pointer)
    {
        var cases = new List<SwitchCase>();
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, at) in e.Items("cases", pointer))
        {
            if (item.Text("label") is not { Length: > 0 } label)
            {
                findings.House(at, "missing-member", "The case has no label.", "Add one; it is the port's name.");
                continue;
            }

            if (!labels.Add(label))
            {
                findings.House(at, "duplicate-label", $"Two cases are called {JsonMembers.Quote(label)}.", "Give each a label of its own.");
            }

            cases.Add(new SwitchCase(label, item.TryGet("condition", out var condition) ? expressions.ReadExpression(Condition, condition, $"{at}/condition") : null));
        }

        return cases;
    }

    private int ReadTarget(JsonElement e, string pointer)
    {
        e.TryGet("variable", out var variable);
        var index = expressions.IndexOf(variable.Text("id"), variable.Text("name"));
        if (index < 0)
        {
            findings.House($"{pointer}/variable", "unknown-variable", "It sets a variable that is not declared.", "Declare it under variables, and refer to it by id and name.");
        }

        return index;
    }
}
