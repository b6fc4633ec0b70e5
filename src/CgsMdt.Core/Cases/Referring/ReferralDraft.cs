using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>Drafts as aggregates.</summary>
public static class DraftAggregate
{
    /// <summary>Locked just before cases.</summary>
    public static AggregateKind Kind { get; } = new("draft", 29, "cases.referral_drafts");

    /// <summary>One draft.</summary>
    public static AggregateRef Of(DraftId id) => new(Kind, id.Value);
}

/// <summary>A referral somebody has begun, kept exactly as typed. Its owner alone sees it.</summary>
public sealed class ReferralDraft
{
    private ReferralDraft()
    {
    }

    internal ReferralDraft(DraftId id, BoardId boardId, PersonId ownerId, DateTimeOffset now) =>
        (Id, BoardId, OwnerId, CreatedAt, SavedAt) = (id, boardId, ownerId, now, now);

    /// <summary>Its identifier.</summary>
    public DraftId Id { get; private set; }

    /// <summary>The board it is meant for.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>Who types it.</summary>
    public PersonId OwnerId { get; private set; }

    /// <summary>The form's fields by name, as typed; empty once sent.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; private set; } = new Dictionary<string, string>();

    /// <summary>When it was begun, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last saved, UTC.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The case it became.</summary>
    public CaseId? SentAs { get; private set; }

    /// <summary>Counted up with every save.</summary>
    public int Version { get; private set; }

    internal void Save(IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        (Fields, SavedAt) = (new Dictionary<string, string>(fields), now);
        Version++;
    }

    internal void MarkSent(CaseId sentAs) => (SentAs, Fields) = (sentAs, new Dictionary<string, string>());
}
