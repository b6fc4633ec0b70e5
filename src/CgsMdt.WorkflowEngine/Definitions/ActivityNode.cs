using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>An activity of a definition: a box of the diagram.</summary>
public sealed class ActivityNode
{
    /// <summary>Index in <see cref="WorkflowDefinition.Activities"/>, which is also its order in the file.</summary>
    public required int Index { get; init; }

    /// <summary>Id, unique in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Name from the file; the id if it has none.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of activity it is.</summary>
    public required ActivityDescriptor Descriptor { get; init; }

    /// <summary>Text shown on the diagram.</summary>
    public required string DisplayText { get; init; }

    /// <summary>Longer text from the designer; null if none.</summary>
    public string? Description { get; init; }

    /// <summary>Where the designer puts it; null if the file does not say.</summary>
    public DesignerBox? Box { get; init; }

    /// <summary>Whether an event (or a time) arriving here starts an instance.</summary>
    public bool CanStartWorkflow { get; init; }

    /// <summary>Inputs set by the file.</summary>
    public required IReadOnlyList<InputBinding> Inputs { get; init; }

    /// <summary>Outputs captured by the file.</summary>
    public required IReadOnlyList<OutputBinding> Outputs { get; init; }

    /// <summary>Cases of a switch; empty for every other activity.</summary>
    public IReadOnlyList<SwitchCase> Cases { get; init; } = [];

    /// <summary>Variable that a SetVariable sets, as an index; -1 if none.</summary>
    public int TargetVariable { get; init; } = -1;

    /// <summary>Every port that may be followed from here: declared outcomes, switch labels, fork branches.</summary>
    public required IReadOnlyList<string> Ports { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public required string JsonPointer { get; init; }

    internal Execution.BuiltIn BuiltIn { get; init; }

    /// <summary>Mode of a join that the file states as a literal, or leaves out; null if it is worked out at run time.</summary>
    internal Execution.JoinMode? JoinMode { get; init; }

    /// <summary>The binding of an input, or null if the file does not set it.</summary>
    public InputBinding? Input(string name)
    {
        foreach (var input in Inputs)
        {
            if (string.Equals(input.Name, name, StringComparison.Ordinal))
            {
                return input;
            }
        }

        return null;
    }
}

/// <summary>Place of an activity on the designer's canvas, in its units.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width; null if the file does not give one.</param>
/// <param name="Height">Height; null if the file does not give one.</param>
public sealed record DesignerBox(double X, double Y, double? Width, double? Height);

/// <summary>A connection between two activities: an arrow of the diagram.</summary>
/// <param name="Index">Index in <see cref="WorkflowDefinition.Connections"/>; targets are queued in this order.</param>
/// <param name="Source">Index of the activity it leaves.</param>
/// <param name="Port">Port it leaves by, e.g. <c>Done</c>.</param>
/// <param name="Target">Index of the activity it leads to.</param>
/// <param name="Vertices">Corner points of its line in the designer, as x and y.</param>
/// <param name="JsonPointer">Where it stands in the file.</param>
public sealed record Connection(int Index, int Source, string Port, int Target, IReadOnlyList<(double X, double Y)> Vertices, string JsonPointer);
