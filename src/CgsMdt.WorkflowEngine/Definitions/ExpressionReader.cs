using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Reads expressions and the inputs that hold them.</summary>
internal sealed class ExpressionReader(Findings findings, IReadOnlyList<VariableDefinition> variables, IReadOnlyList<WorkflowInput> inputs)
{
    private static readonly Dictionary<string, string> ElsaTypes = new(StringComparer.Ordinal)
    {
        ["FlowJoinMode"] = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core",
        ["SwitchMode"] = "Elsa.Workflows.SwitchMode, Elsa.Workflows.Core",
    };

    /// <summary>The index of a variable by id, else by name; -1 if there is none.</summary>
    public int IndexOf(string? id, string? name)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            if (id is not null && string.Equals(variables[i].Id, id, StringComparison.Ordinal))
            {
                return i;
            }
        }

        for (var i = 0; i < variables.Count; i++)
        {
            if (name is not null && string.Equals(variables[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>An input as an activity's member sets it.</summary>
    public InputBinding ReadInput(ActivityInput declared, JsonElement value, string pointer)
    {
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            findings.House(pointer, "bare-value", $"{declared.Name} is a bare value.", "Wrap it with a typeName and an expression.");
            return new InputBinding(declared.Name, declared.TypeName, Constant(declared, ExpressionKind.Literal, value, pointer), pointer);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Forbid(pointer, "wrong-kind", $"{declared.Name} is neither a value nor an object.", "Write typeName and expression.");
            return new InputBinding(declared.Name, null, null, pointer);
        }

        var typeName = value.Text("typeName");
        if (typeName is null)
        {
            findings.House(pointer, "missing-type-name", $"{declared.Name} has no typeName, so Elsa drops its value.", $"Add \"typeName\": \"{declared.TypeName}\".");
            return new InputBinding(declared.Name, null, null, pointer);
        }

        if (typeName != declared.TypeName && typeName != ElsaTypes.GetValueOrDefault(declared.TypeName))
        {
            findings.House($"{pointer}/typeName", "wrong-type-name", $"The type is {JsonMembers.Quote(typeName)}, but {declared.Name} is {declared.TypeName}.", $"Write \"{ElsaTypes.GetValueOrDefault(declared.TypeName, declared.TypeName)}\".");
        }

        var expression = value.TryGet("expression", out var e) ? ReadExpression(declared, e, $"{pointer}/expression") : null;
        return new InputBinding(declared.Name, typeName, expression, pointer);
    }

    /// <summary>An expression; null if it cannot be read.</summary>
    public Expression? ReadExpression(ActivityInput declared, JsonElement e, string pointer)
    {
        var type = e.Text("type");
        var hasValue = e.TryGet("value", out var value);
        var at = $"{pointer}/value";
        switch (type)
        {
            case "Literal":
                return hasValue ? Constant(declared, ExpressionKind.Literal, value, at) : null;
            case "Object" or "Json":
                return hasValue ? ReadJson(declared, value, at) : null;
            case "Variable":
                return ReadVariable(hasValue ? value : default, at);
            case "Input":
                return ReadWorkflowInput(hasValue ? value : default, at);
            default:
                findings.Forbid(pointer, "unknown-expression", $"Expressions of type {JsonMembers.Quote(type)} are not run here.", "Use Literal, Object, Variable or Input; put a decision into an activity with outcomes.");
                return null;
        }
    }

    private Expression Constant(ActivityInput declared, ExpressionKind kind, JsonElement value, string pointer)
    {
        if (!Values.Fits(value, declared.TypeName))
        {
            findings.House(pointer, "bad-value", $"{JsonMembers.Quote(value.ToString())} is no {declared.TypeName}.", $"Write a {declared.TypeName}.");
        }
        else if (declared.Choices is { } choices && !choices.Contains(Values.AsText(value) ?? "", StringComparer.Ordinal))
        {
            findings.House(pointer, "not-a-choice", $"{JsonMembers.Quote(Values.AsText(value))} is not one of the values of {declared.Name}.", $"Write one of: {string.Join(", ", choices)}.");
        }

        return new Expression(kind, Values.Coerce(value, declared.TypeName), "", -1);
    }

    private Expression? ReadJson(ActivityInput declared, JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Constant(declared, ExpressionKind.Json, value, pointer);
        }

        var nested = new Findings();
        var parsed = JsonGuard.Parse(System.Text.Encoding.UTF8.GetBytes(value.GetString()!), nested);
        if (parsed is null)
        {
            findings.Forbid(pointer, "not-json", $"The text is not sound JSON: {nested.All[0].What}", "Write JSON as a text.");
            return null;
        }

        foreach (var problem in nested.All)
        {
            findings.House(pointer, problem.Code, $"In the JSON within the text, at {JsonMembers.Quote(problem.JsonPointer)}: {problem.What}", problem.Remedy);
        }

        return Constant(declared, ExpressionKind.Json, parsed.Value, pointer);
    }

    private Expression ReadVariable(JsonElement value, string pointer)
    {
        var index = IndexOf(value.Text("id"), value.Text("name"));
        if (index < 0)
        {
            findings.House(pointer, "unknown-variable", $"There is no variable {JsonMembers.Quote(value.Text("name") ?? value.Text("id"))}.", "Declare it under variables, and refer to it by id and name.");
        }

        return new Expression(ExpressionKind.Variable, Values.Null, value.Text("id") ?? "", index);
    }

    private Expression ReadWorkflowInput(JsonElement value, string pointer)
    {
        var name = value.Text("name") ?? "";
        if (!inputs.Any(i => string.Equals(i.Name, name, StringComparison.Ordinal)))
        {
            findings.House(pointer, "unknown-workflow-input", $"The workflow has no input {JsonMembers.Quote(name)}.", "Declare it under inputs.");
        }

        return new Expression(ExpressionKind.Input, Values.Null, name, -1);
    }
}
