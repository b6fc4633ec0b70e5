using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>The four kinds of expression that run here and in Elsa alike.</summary>
public enum ExpressionKind
{
    /// <summary>A value written in the file.</summary>
    Literal,

    /// <summary>JSON text in the file (type <c>Object</c>).</summary>
    Json,

    /// <summary>The present value of a variable.</summary>
    Variable,

    /// <summary>An input the instance was started with.</summary>
    Input,
}

/// <summary>An expression. What can be worked out when the file is read, is.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">The value of a Literal or Object; otherwise undefined.</param>
/// <param name="Reference">Name of the workflow input, or id of the variable; empty for Literal and Object.</param>
/// <param name="VariableIndex">Index of the variable in <see cref="WorkflowDefinition.Variables"/>; -1 if it has none.</param>
public sealed record Expression(ExpressionKind Kind, JsonElement Value, string Reference, int VariableIndex);

/// <summary>An activity's input as the file sets it.</summary>
/// <param name="Name">Name of the input as its activity declares it, e.g. <c>EventName</c>.</param>
/// <param name="TypeName">Alias of its type; null if the file leaves it out, in which case Elsa drops the value.</param>
/// <param name="Expression">Null if the file sets no value.</param>
/// <param name="JsonPointer">Where the file sets it.</param>
public sealed record InputBinding(string Name, string? TypeName, Expression? Expression, string JsonPointer);

/// <summary>A variable into which an activity's output goes.</summary>
/// <param name="Name">Name of the output as its activity declares it, e.g. <c>Result</c>.</param>
/// <param name="VariableIndex">Index in <see cref="WorkflowDefinition.Variables"/>; -1 if the file names none that exists.</param>
/// <param name="Reference">Id of the variable as the file has it.</param>
/// <param name="JsonPointer">Where the file says so.</param>
public sealed record OutputBinding(string Name, int VariableIndex, string Reference, string JsonPointer);

/// <summary>A case of a switch: the port that is followed when its condition holds.</summary>
/// <param name="Label">Label, which is the port's name.</param>
/// <param name="Condition">Null if the file gives none; it then never holds.</param>
public sealed record SwitchCase(string Label, Expression? Condition);
