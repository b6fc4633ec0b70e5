namespace CgsMdt.Core.Platform;

/// <summary>The data-protection keys in the database. Synchronous, as the framework that reads them is.</summary>
public sealed class DataProtectionKeyRing(RecordContextFactory contexts, TimeProvider time)
{
    /// <summary>Every key as XML, oldest first.</summary>
    public IReadOnlyList<string> All()
    {
        using var db = contexts.OpenForReading();
        return [.. db.Set<DataProtectionKey>().OrderBy(key => key.Id).Select(key => key.Xml)];
    }

    /// <summary>Keeps a new key.</summary>
    public void Add(string name, string xml)
    {
        using var db = contexts.OpenForWriting();
        db.Add(new DataProtectionKey(name, xml, time.GetUtcNow()));
        db.SaveChanges();
    }
}
