using System.Text;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// Reads Elsa 3 workflow definitions. Accepts what Elsa accepts, safely: the text is untrusted, limits are hard, nothing is thrown, no type is ever loaded by name.
/// What cannot be executed (an unknown activity, a script) is refused; publishing asks more: see <see cref="DefinitionChecker"/>.
/// </summary>
public static class DefinitionLoader
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>Reads a definition from UTF-8 text.</summary>
    public static LoadResult Load(ReadOnlySpan<byte> utf8, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var findings = new Findings();
        return new LoadResult(Read(utf8, catalog, findings), findings.Forbidding);
    }

    /// <summary>Reads a definition from text.</summary>
    public static LoadResult Load(string json, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Load(json.Length > MaxBytes ? new byte[MaxBytes + 1] : Encoding.UTF8.GetBytes(json), catalog);
    }

    /// <summary>Whether a text is JSON within the limits and without repeated names, though perhaps no definition yet; empty if it is.</summary>
    public static IReadOnlyList<Problem> CheckText(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var findings = new Findings();
        JsonGuard.Parse(json.Length > MaxBytes ? new byte[MaxBytes + 1] : Encoding.UTF8.GetBytes(json), findings);
        return findings.All;
    }

    /// <summary>Reads a definition, keeping the problems of both levels.</summary>
    internal static WorkflowDefinition? Read(ReadOnlySpan<byte> utf8, ActivityCatalog catalog, Findings findings) =>
        JsonGuard.Parse(utf8, findings) is { } root ? new DefinitionReader(findings, catalog).Read(root) : null;
}
