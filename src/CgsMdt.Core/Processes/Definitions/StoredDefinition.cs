namespace CgsMdt.Core.Processes.Definitions;

/// <summary>One version of a workflow: a draft that is being written, or content that is never changed, since instances stay on it.</summary>
public sealed class StoredDefinition
{
    private StoredDefinition()
    {
    }

    /// <summary>A version that comes with the product.</summary>
    public StoredDefinition(string slug, int version, string name, string hash, string json, DateTimeOffset now)
        : this(slug, version, VersionLine.Of(version), null, now) =>
        (Name, Hash, Json, State, PublishedAt) = (name, hash, json, DefinitionState.Published, now);

    private StoredDefinition(string slug, int version, string line, int? basedOn, DateTimeOffset now) =>
        (Slug, Version, Line, BasedOn, ImportedAt, ChangedAt) = (slug, version, line, basedOn, now, now);

    /// <summary>Which workflow.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its number: 1, 2, 3 for those that come with the product; an administrator's from <see cref="VersionLine.FirstLocal"/> up.</summary>
    public int Version { get; private set; }

    /// <summary>The number as people see it, such as <c>2</c> or <c>2.1-local</c>.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The version it was made from; none for those that come with the product and for a workflow's first.</summary>
    public int? BasedOn { get; private set; }

    /// <summary>How far it is.</summary>
    public DefinitionState State { get; private set; }

    /// <summary>Counts the times a draft was saved, on from the highest of the workflow's discarded drafts.</summary>
    public int Revision { get; private set; }

    /// <summary>Name for people.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the content as published, in hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The content: an Elsa 3 definition.</summary>
    public string Json { get; private set; } = "";

    /// <summary>When it came into the record, UTC.</summary>
    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>When it was last saved, published or retired, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Who did that; none for the product itself.</summary>
    public Guid? ChangedBy { get; private set; }

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Who published it; none for the product itself.</summary>
    public Guid? PublishedBy { get; private set; }

    /// <summary>Whether it comes with the product.</summary>
    public bool IsShipped => VersionLine.IsShipped(Version);

    internal static StoredDefinition Begin(string slug, int version, string line, int? basedOn, int revision, DateTimeOffset now) => new(slug, version, line, basedOn, now) { Revision = revision };

    internal void Save(DefinitionText text, Guid? by, DateTimeOffset now)
    {
        MustBe(DefinitionState.Draft);
        (Name, Json, Hash, Revision, ChangedAt, ChangedBy) = (text.Name, text.Draft, text.Hash, Revision + 1, now, by);
    }

    internal void Publish(DefinitionText text, Guid? by, DateTimeOffset now)
    {
        MustBe(DefinitionState.Draft);
        (State, Json, Hash, ChangedAt, ChangedBy, PublishedAt, PublishedBy) = (DefinitionState.Published, text.Published, text.Hash, now, by, now, by);
    }

    internal void Retire(Guid? by, DateTimeOffset now)
    {
        MustBe(DefinitionState.Published);
        (State, ChangedAt, ChangedBy) = (DefinitionState.Retired, now, by);
    }

    private void MustBe(DefinitionState state)
    {
        if (State != state)
        {
            throw new InvalidOperationException($"The version is {State}, not {state}.");
        }
    }
}
