namespace CgsMdt.Core.Platform;

/// <summary>A data-protection key ring entry, kept in the database so that every node reads the same cookies.</summary>
public sealed class DataProtectionKey
{
    private DataProtectionKey()
    {
    }

    /// <summary>A new entry.</summary>
    public DataProtectionKey(string name, string xml, DateTimeOffset now) => (Id, Name, Xml, CreatedAt) = (Guid.CreateVersion7(now), name, xml, now);

    /// <summary>Its identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The framework's name for it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The key as XML.</summary>
    public string Xml { get; private set; } = "";

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
