using CgsMdt.Core.Processes.Contracts;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>A workflow with all its versions. The current one is what new instances take; it is pointed at, so that going back to an earlier one makes no copy of it.</summary>
public sealed class Workflow
{
    private Workflow()
    {
    }

    /// <summary>A workflow without a version yet.</summary>
    public Workflow(WorkflowId id, string slug) => (Id, Slug) = (id, slug);

    /// <summary>Its identifier.</summary>
    public WorkflowId Id { get; private set; }

    /// <summary>Its name in files and addresses; never changed.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The version new instances take; none while nothing starts.</summary>
    public int? CurrentVersion { get; private set; }

    /// <summary>Concurrency token of <see cref="CurrentVersion"/>.</summary>
    public int Version { get; private set; }

    /// <summary>The highest revision of a draft that was discarded. The next draft may get its number, but begins above it: what was made from the one is never saved over the other.</summary>
    public int DiscardedRevision { get; private set; }

    internal void Discard(StoredDefinition draft) => DiscardedRevision = Math.Max(DiscardedRevision, draft.Revision);

    internal void MakeCurrent(int? version)
    {
        CurrentVersion = version;
        Version++;
    }
}

/// <summary>What was done with the versions of a workflow.</summary>
public enum DefinitionAct
{
    /// <summary>A version came with the product.</summary>
    Imported,

    /// <summary>A draft was published.</summary>
    Published,

    /// <summary>New instances take an earlier version again.</summary>
    RolledBack,

    /// <summary>A version was retired.</summary>
    Retired,

    /// <summary>Open instances were taken to a version.</summary>
    Migrated,
}

/// <summary>One entry of a workflow's own history. Append-only.</summary>
public sealed class DefinitionChange
{
    private DefinitionChange()
    {
    }

    /// <summary>What was done.</summary>
    public DefinitionChange(string slug, DefinitionAct act, int? from, int to, Guid? by, string? reason, DateTimeOffset now) =>
        (Slug, Act, FromVersion, ToVersion, By, Reason, At) = (slug, act, from, to, by, reason, now);

    /// <summary>Order of storing.</summary>
    public long Id { get; private set; }

    /// <summary>Which workflow.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>What was done.</summary>
    public DefinitionAct Act { get; private set; }

    /// <summary>The version that was current before.</summary>
    public int? FromVersion { get; private set; }

    /// <summary>The version it was done with.</summary>
    public int ToVersion { get; private set; }

    /// <summary>Who did it; none for the product itself.</summary>
    public Guid? By { get; private set; }

    /// <summary>Why, as they wrote it.</summary>
    public string? Reason { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }
}
