using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Moves cases from place to place; the only way there is, for this module and those above it.</summary>
public static class CasePlaces
{
    private static readonly Func<RecordContext, CaseId, CancellationToken, Task<CaseStay?>> OpenStay = EF.CompileAsyncQuery(
        (RecordContext db, CaseId id, CancellationToken _) => db.Set<CaseStay>().AsTracking().SingleOrDefault(s => s.CaseId == id && s.Until == null));

    private static readonly Func<RecordContext, CaseId, CancellationToken, Task<InPlace?>> WithStay = EF.CompileAsyncQuery(
        (RecordContext db, CaseId id, CancellationToken _) => db.Set<Case>().AsTracking()
            .Where(c => c.Id == id)
            .Join(db.Set<CaseStay>().AsTracking().Where(s => s.Until == null), c => c.Id, s => s.CaseId, (c, s) => new InPlace(c, s))
            .SingleOrDefault());

    /// <summary>Puts down a new case; its first place is a draft.</summary>
    public static void BeginCase(this WriteScope write, Case begun)
    {
        write.Makes(CaseAggregate.Of(begun.Id));
        write.Db.Add(begun);
        write.Db.Add(new CaseStay(begun.Id, 1, CasePlace.Draft, write.Now));
        write.Raise(new CaseDrafted(begun.Id));
    }

    /// <summary>States that something happened to a case and moves it accordingly; refused where the case cannot go there from where it is. The caller holds the case's lock.</summary>
    public static async Task<Result> MoveCaseAsync(this WriteScope write, ICaseEvent happened)
    {
        // Modules above read what they have written so far.
        await write.Db.SaveChangesAsync(write.CancellationToken);
        return await write.MoveAsync(happened);
    }

    /// <summary>A case to be changed, with its present stay: moving it then reads nothing more.</summary>
    internal static async Task<Case?> FindCaseToChangeAsync(this WriteScope write, CaseId id) => (await WithStay(write.Db, id, write.CancellationToken))?.Case;

    /// <summary>The same, writing nothing down yet.</summary>
    internal static async Task<Result> MoveAsync(this WriteScope write, ICaseEvent happened)
    {
        var found = await write.Db.Set<Case>().FindAsync([happened.CaseId], write.CancellationToken);
        if (found is null)
        {
            return CaseErrors.NotFound;
        }

        var place = CasePlaceRules.After(happened);
        if (happened is not CaseStepUndone && !CasePlaceRules.Allows(found.Place, place))
        {
            return CaseErrors.CannotGo(found.Place, place);
        }

        // An earlier move of the same write, or the case itself, may be only here and not in the database yet.
        var current = write.Db.Set<CaseStay>().Local.FirstOrDefault(s => s.CaseId == found.Id && s.Until == null)
            ?? await OpenStay(write.Db, found.Id, write.CancellationToken)
            ?? throw new InvalidOperationException("The case is in no place.");
        current.End(write.Now);
        write.Db.Add(new CaseStay(found.Id, current.Number + 1, place, write.Now));
        found.MoveTo(place, write.Now);
        write.Raise(happened);
        return Result.Done;
    }

    private sealed record InPlace(Case Case, CaseStay Stay);
}
