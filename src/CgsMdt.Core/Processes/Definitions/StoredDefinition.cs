namespace CgsMdt.Core.Processes.Definitions;

/// <summary>One version of a workflow as imported: never changed, since instances stay on it.</summary>
public sealed class StoredDefinition
{
    private StoredDefinition()
    {
    }

    /// <summary>A version read from a file.</summary>
    public StoredDefinition(string slug, int version, string name, string hash, string json, DateTimeOffset now) =>
        (Slug, Version, Name, Hash, Json, ImportedAt) = (slug, version, name, hash, json, now);

    /// <summary>Which workflow.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its number: 1, 2, 3 for those that come with the product.</summary>
    public int Version { get; private set; }

    /// <summary>Name for people.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the file's content, in hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The file's content.</summary>
    public string Json { get; private set; } = "";

    /// <summary>When it was imported, UTC.</summary>
    public DateTimeOffset ImportedAt { get; private set; }
}
