using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Moves cases from place to place; the only way there is, for this module and those above it.</summary>
public static class CasePlaces
{
    /// <summary>Puts down a new case; its first place is a draft.</summary>
    public static void BeginCase(this WriteScope write, Case begun)
    {
        write.Db.Add(begun);
        write.Db.Add(new CaseStay(begun.Id, 1, CasePlace.Draft, write.Now));
        write.Raise(new CaseDrafted(begun.Id));
    }

    /// <summary>States that something happened to a case and moves it accordingly; refused where the case cannot go there from where it is. The caller holds the case's lock.</summary>
    public static async Task<Result> MoveCaseAsync(this WriteScope write, ICaseEvent happened)
    {
        // Two moves of one write follow each other only if the second finds the first in the database.
        await write.Db.SaveChangesAsync(write.CancellationToken);
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

        var current = await write.Db.Set<CaseStay>().AsTracking().SingleAsync(s => s.CaseId == found.Id && s.Until == null, write.CancellationToken);
        current.End(write.Now);
        write.Db.Add(new CaseStay(found.Id, current.Number + 1, place, write.Now));
        found.MoveTo(place, write.Now);
        write.Raise(happened);
        return Result.Done;
    }
}
