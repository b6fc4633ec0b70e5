using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// Reads Elsa 3 workflow definitions. Accepts what Elsa accepts, safely: the text is untrusted, limits are hard, nothing is thrown, no type is ever loaded by name.
/// Publishing asks more: see <see cref="DefinitionChecker"/>.
/// </summary>
public static class DefinitionLoader
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>Reads a definition from UTF-8 text.</summary>
    public static LoadResult Load(ReadOnlySpan<byte> utf8, ActivityCatalog catalog) => throw new NotSupportedException();

    /// <summary>Reads a definition from text.</summary>
    public static LoadResult Load(string json, ActivityCatalog catalog) => throw new NotSupportedException();
}
