using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A draft as its owner sees it.</summary>
/// <param name="Fields">The form's fields by name, exactly as typed.</param>
/// <param name="SentAs">The reference of the case it became.</param>
public sealed record DraftView(DraftId Id, BoardId BoardId, IReadOnlyDictionary<string, string> Fields, int Version, DateTimeOffset CreatedAt, DateTimeOffset SavedAt, string? SentAs);

/// <summary>Reads the drafts of the person asking; nobody else sees them.</summary>
public sealed class FindDraft(RecordContext db)
{
    private const int Most = 50;

    /// <summary>One of their drafts.</summary>
    public async Task<Result<DraftView>> ExecuteAsync(DraftId id, Operation operation, CancellationToken cancellationToken)
    {
        var me = operation.Person();
        var draft = await db.Set<ReferralDraft>().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == me, cancellationToken);
        if (draft is null)
        {
            return CaseErrors.DraftNotFound;
        }

        var sentAs = draft.SentAs is { } sent ? (await db.FindCaseAsync(sent, cancellationToken))?.Reference : null;
        return new DraftView(draft.Id, draft.BoardId, draft.Fields, draft.Version, draft.CreatedAt, draft.SavedAt, sentAs);
    }

    /// <summary>All of their drafts that were not sent, the last saved first.</summary>
    public async Task<IReadOnlyList<DraftView>> AllAsync(Operation operation, CancellationToken cancellationToken)
    {
        var me = operation.Person();
        var drafts = await db.Set<ReferralDraft>().Where(d => d.OwnerId == me && d.SentAs == null).OrderByDescending(d => d.SavedAt).Take(Most).ToListAsync(cancellationToken);
        return drafts.ConvertAll(d => new DraftView(d.Id, d.BoardId, d.Fields, d.Version, d.CreatedAt, d.SavedAt, null));
    }
}
