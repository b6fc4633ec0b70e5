namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Writes and reads <see cref="InstanceState"/> as JSON.</summary>
public static class StateJson
{
    /// <summary>Number of the present form. A reader of a later product version lifts earlier forms to its own, one step at a time.</summary>
    public const int Schema = 1;

    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(InstanceState state) => throw new NotSupportedException(state?.DefinitionVersionId);

    /// <summary>The state from UTF-8 JSON.</summary>
    /// <exception cref="StateFormatException">The text is no state, or is of a later schema than this product knows.</exception>
    public static InstanceState Read(ReadOnlySpan<byte> json) => throw new NotSupportedException(json.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A stored state cannot be read.</summary>
public sealed class StateFormatException(string message, Exception? inner = null) : Exception(message, inner);
