using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Another case of the same patient: that there is one, and where; what is in it only for those who may see it.</summary>
/// <param name="Reference">For those who may see it.</param>
/// <param name="BoardName">The board.</param>
/// <param name="Place">Where it is.</param>
/// <param name="ReferredAt">When it was put, UTC.</param>
/// <param name="IsSameBoard">Whether it is at the board asked about: a likely duplicate while it has not ended.</param>
public sealed record EarlierCase(string? Reference, string BoardName, CasePlace Place, DateTimeOffset? ReferredAt, bool IsSameBoard)
{
    /// <summary>Whether it is open at the same board.</summary>
    public bool IsLikelyDuplicate => IsSameBoard && !CasePlaceRules.IsEnded(Place);
}

/// <summary>Finds other cases of a patient: to warn of a duplicate, and of an earlier discussion.</summary>
public sealed class FindEarlierCases(RecordContext db)
{
    private const int Most = 20;

    /// <summary>By the number a referrer has typed; none where there is no valid number.</summary>
    public async Task<IReadOnlyList<EarlierCase>> ExecuteAsync(PatientDetails typed, BoardId board, Operation operation, CancellationToken cancellationToken)
    {
        var patient = await PatientRegister.FindAsync(db, typed, cancellationToken);
        return patient is null ? [] : await OfAsync(patient.Id, except: null, board, operation, cancellationToken);
    }

    internal async Task<IReadOnlyList<EarlierCase>> OfAsync(PatientId patient, CaseId? except, BoardId board, Operation operation, CancellationToken cancellationToken)
    {
        var found = await db.Set<Case>().Where(c => c.PatientId == patient && c.Id != except)
            .OrderByDescending(c => c.Reference).Take(Most).Select(c => new { c.Id, c.Reference, c.BoardId, c.Place, c.ReferredAt }).ToListAsync(cancellationToken);
        List<EarlierCase> earlier = [];
        foreach (var other in found)
        {
            var isVisible = (await db.RequireCaseAsync(operation, other.Id, CaseAct.See, cancellationToken)).IsSuccess;
            var at = await db.FindBoardAsync(other.BoardId, cancellationToken);
            earlier.Add(new(isVisible ? other.Reference : null, at!.Name, other.Place, other.ReferredAt, other.BoardId == board));
        }

        return earlier;
    }
}
