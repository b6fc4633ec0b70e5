using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A file of a case; its bytes stand in a table of their own.</summary>
public sealed class CaseFile
{
    /// <summary>Largest size, in bytes: 10 MB.</summary>
    public const int LargestSize = 10 * 1024 * 1024;

    /// <summary>Most files of one case.</summary>
    public const int MostFiles = 20;

    /// <summary>Longest name.</summary>
    public const int LongestName = 150;

    private CaseFile()
    {
    }

    internal CaseFile(CaseFileId id, CaseId caseId, string name, string type, int size, PersonId? addedBy, DateTimeOffset addedAt) =>
        (Id, CaseId, Name, Type, Size, AddedBy, AddedAt) = (id, caseId, name, type, size, addedBy, addedAt);

    /// <summary>Its identifier.</summary>
    public CaseFileId Id { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Its name, without a path.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its media type, told from its content.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Its size in bytes.</summary>
    public int Size { get; private set; }

    /// <summary>Who added it.</summary>
    public PersonId? AddedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset AddedAt { get; private set; }
}

/// <summary>The bytes of a file.</summary>
public sealed class CaseFileContent
{
    private CaseFileContent()
    {
    }

    internal CaseFileContent(CaseFileId id, byte[] bytes) => (Id, Bytes) = (id, bytes);

    /// <summary>The file.</summary>
    public CaseFileId Id { get; private set; }

    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; private set; } = [];
}
