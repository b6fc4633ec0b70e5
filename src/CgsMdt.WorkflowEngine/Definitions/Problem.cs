namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>One thing wrong with a definition file, worded for the person who has to mend it.</summary>
/// <param name="JsonPointer">Where in the file, as an RFC 6901 pointer; empty for the file as a whole.</param>
/// <param name="Code">Stable code, e.g. <c>unknown-activity</c>.</param>
/// <param name="What">What is wrong, one sentence.</param>
/// <param name="Remedy">What to do about it, one sentence.</param>
public sealed record Problem(string JsonPointer, string Code, string What, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(JsonPointer.Length == 0 ? "/" : JsonPointer)}: {Code}: {What} {Remedy}";
}
