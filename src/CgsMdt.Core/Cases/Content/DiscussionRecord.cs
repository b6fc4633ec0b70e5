using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>Whether a member of the family has a record of discussion.</summary>
public sealed record DiscussionRecordEntry(FamilyMember Member, DiscussionRecordStatus Status);

/// <summary>The record of discussion of one member of the family of a case.</summary>
public sealed class DiscussionRecord
{
    private DiscussionRecord()
    {
    }

    internal DiscussionRecord(CaseId caseId, int number, DiscussionRecordEntry entry) =>
        (CaseId, Number, Member, Status) = (caseId, number, entry.Member, entry.Status);

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>In the order stated, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Of whom.</summary>
    public FamilyMember Member { get; private set; }

    /// <summary>Whether there is one.</summary>
    public DiscussionRecordStatus Status { get; private set; }

    internal DiscussionRecordEntry ToEntry() => new(Member, Status);
}
