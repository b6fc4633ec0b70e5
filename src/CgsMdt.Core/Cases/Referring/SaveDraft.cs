using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>A form as typed so far.</summary>
/// <param name="Draft">The draft; none begins one.</param>
/// <param name="BoardId">The board it is meant for.</param>
/// <param name="Fields">Fields by name; those not named keep what they had.</param>
/// <param name="ExpectedVersion">The version the form was made from.</param>
public sealed record SaveDraftInput(DraftId? Draft, BoardId BoardId, IReadOnlyDictionary<string, string> Fields, int? ExpectedVersion = null);

/// <summary>A saved draft.</summary>
public sealed record DraftSaved(DraftId Draft, int Version);

/// <summary>Keeps what somebody has typed, exactly, without judging it.</summary>
public sealed class SaveDraft(WritePath writes)
{
    private const int LongestField = 20_000;
    private const int MostFields = 200;

    /// <summary>The draft and its version; stale when another window has saved it meanwhile.</summary>
    public Task<Result<DraftSaved>> ExecuteAsync(SaveDraftInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync(
            "draft.save", operation, input.Draft is { } draft ? [DraftAggregate.Of(draft)] : [], write => SaveAsync(write, input), cancellationToken);

    private static async Task<Result<DraftSaved>> SaveAsync(WriteScope write, SaveDraftInput input)
    {
        if (write.Operation.Person() is not { } owner)
        {
            return CaseErrors.DraftNotFound;
        }

        if (await write.Db.FindBoardAsync(input.BoardId, write.CancellationToken) is null)
        {
            return CaseErrors.BoardNotFound;
        }

        if (input.Fields.FirstOrDefault(f => f.Value.Length > LongestField) is { Key: not null } tooLong)
        {
            return ReferralErrors.TooLong(tooLong.Key, "This answer", LongestField);
        }

        var draft = input.Draft is { } id
            ? await write.Db.Set<ReferralDraft>().AsTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == owner, write.CancellationToken)
            : Begin(write, input.BoardId, owner);
        if (draft is null)
        {
            return CaseErrors.DraftNotFound;
        }

        if (draft.SentAs is not null)
        {
            return CaseErrors.DraftSent;
        }

        if (input.ExpectedVersion is { } expected && expected != draft.Version)
        {
            return CaseErrors.DraftChanged;
        }

        var fields = new Dictionary<string, string>(draft.Fields);
        foreach (var (name, value) in input.Fields.Take(MostFields))
        {
            fields[name] = value;
        }

        draft.Save(fields, write.Now);
        write.About(DraftAggregate.Of(draft.Id));
        return new DraftSaved(draft.Id, draft.Version);
    }

    private static ReferralDraft Begin(WriteScope write, BoardId board, PersonId owner)
    {
        var draft = new ReferralDraft(DraftId.New(write.Now), board, owner, write.Now);
        write.Db.Add(draft);
        return draft;
    }
}
