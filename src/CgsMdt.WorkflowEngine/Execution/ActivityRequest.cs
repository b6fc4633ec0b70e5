using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>An activity for the host to run: an own one, or the start of a child workflow. Answer with an <see cref="ActivityReport"/>.</summary>
public sealed record ActivityRequest
{
    /// <summary>Number of this execution within the instance.</summary>
    public required int ExecutionId { get; init; }

    /// <summary>Id of the activity in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its type, e.g. <c>CgsMdt.CheckReadiness</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Evaluated inputs by declared name. An input the file does not set has its declared default, or is absent.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Inputs { get; init; }

    /// <summary>Why a waiting activity is asked again; null when it is run for the first time.</summary>
    public Resumption? Resumed { get; init; }

    /// <summary>The child to start, if the activity is a child workflow; else null.</summary>
    public ChildStart? Child { get; init; }

    /// <summary>An input as text; null if absent or null.</summary>
    public string? Text(string input) =>
        !Inputs.TryGetValue(input, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => value.GetRawText(),
        };

    /// <summary>An input as a whole number; null if absent or no number.</summary>
    public int? Number(string input) =>
        Inputs.TryGetValue(input, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    /// <summary>An input as yes or no; false if absent.</summary>
    public bool Flag(string input) => Inputs.TryGetValue(input, out var value) && value.ValueKind == JsonValueKind.True;
}

/// <summary>Why a waiting activity is asked again.</summary>
public enum ResumeCause
{
    /// <summary>One of its waits was resumed.</summary>
    Stimulus,

    /// <summary>The due time of one of its waits has come.</summary>
    Due,

    /// <summary>The instance had stood still as faulted and goes on; read the record again.</summary>
    Reinstated,
}

/// <summary>Which wait of an activity ended, and what came with it.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Wait">The wait.</param>
/// <param name="Payload">What came with the stimulus; null for nothing.</param>
public sealed record Resumption(ResumeCause Cause, Wait Wait, JsonElement? Payload);

/// <summary>A child workflow to start.</summary>
/// <param name="DefinitionId">Logical id; its published version is meant.</param>
/// <param name="CorrelationId">Correlation id of the child; a child does not inherit its parent's (Elsa rule 3.9.3).</param>
/// <param name="Input">Inputs by name.</param>
/// <param name="RunsInline">True for ExecuteWorkflow: run its first burst before reporting. False for DispatchWorkflow: record it to be started after the commit.</param>
/// <param name="WaitId">Wait to name in the child's <see cref="ParentLink"/>; null if the parent does not wait.</param>
public sealed record ChildStart(
    string DefinitionId, string? CorrelationId, IReadOnlyDictionary<string, JsonElement> Input, bool RunsInline, int? WaitId);
