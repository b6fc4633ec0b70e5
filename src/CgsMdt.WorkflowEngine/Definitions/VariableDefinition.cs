using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>A variable of a workflow.</summary>
/// <param name="Id">The id that expressions and outputs refer to.</param>
/// <param name="Name">The name people see.</param>
/// <param name="TypeName">Alias of its type, e.g. <c>String</c>.</param>
/// <param name="IsArray">Whether it holds a list of them.</param>
/// <param name="Default">Its value in a new instance, already of its type; JSON null if it has none.</param>
/// <param name="IsTransient">True if it is back at its default after every suspension (Elsa's memory storage driver, or none).</param>
/// <param name="JsonPointer">Where the file declares it.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonElement Default, bool IsTransient, string JsonPointer)
{
    /// <summary>The aliases of all types a variable may have.</summary>
    public static IReadOnlyCollection<string> TypeNames => Values.TypeAliases;
}

/// <summary>An input that a workflow takes when it is started.</summary>
/// <param name="Name">Name by which expressions refer to it.</param>
/// <param name="TypeName">Alias of its type.</param>
/// <param name="IsStored">Whether the file names a storage driver for it. The others are forgotten at the first wait.</param>
public sealed record WorkflowInput(string Name, string TypeName, bool IsStored);
