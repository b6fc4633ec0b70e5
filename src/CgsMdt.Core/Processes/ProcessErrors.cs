using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes;

/// <summary>Every refusal of the module.</summary>
public static class ProcessErrors
{
    /// <summary>No such instance or incident, or not for this person.</summary>
    public static Error NotFound { get; } = Error.NotFound("process.not-found", "There is no such incident, or it is not yours to look after.");

    /// <summary>The incident has ended meanwhile.</summary>
    public static Error AlreadyEnded { get; } = Error.Conflict("process.incident-ended", "Somebody has dealt with this incident meanwhile. Look at the list again.");

    /// <summary>A skip needs a reason.</summary>
    public static Error ReasonMissing { get; } = Error.Invalid("process.reason-missing", "Reason", "Say why the step may be passed over, in a few words and without a patient's details.");

    /// <summary>A skip follows an outcome of the step.</summary>
    public static Error NoSuchOutcome(IReadOnlyList<string> outcomes) =>
        Error.Invalid("process.no-such-outcome", "Outcome", $"Choose how the step is to count as ended: {string.Join(", ", outcomes)}.");

    internal static Error NoDefinitions(string folder) =>
        Error.Invalid("process.no-definitions", "Folder", $"There are no workflow definitions in {folder}: give the folder that holds <workflow>/<version>.json.");

    internal static Error BadDefinition(string path, string problem) => Error.Invalid("process.bad-definition", "Folder", $"{path}: {problem}");

    internal static Error VersionChanged(string slug, int version) => Error.Conflict(
        "process.version-changed", $"Version {version} of {slug} is in the record with other content, and its instances stay on it. Give the new content the next number.");
}
