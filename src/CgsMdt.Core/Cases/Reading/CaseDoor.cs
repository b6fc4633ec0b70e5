using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>The door of everything that only reads a case: what a write path audits by itself, a refused reading needs here.</summary>
public sealed class CaseDoor(RecordContext db, AuditLog audit)
{
    /// <summary>The grant of an act on a case, or its refusal, audited.</summary>
    public async Task<Result<Grant>> OpenAsync(Operation operation, CaseId id, CaseAct act, string action, CancellationToken cancellationToken)
    {
        var grant = await db.RequireCaseAsync(operation, id, act, cancellationToken);
        if (!grant.IsSuccess)
        {
            await audit.RefusedAsync(operation, action, [CaseAggregate.Of(id)], grant.Error.Code, cancellationToken);
        }

        return grant;
    }

    /// <summary>Lets those in who answer a board's referrals; refused, and audited, where the person has no part in that.</summary>
    public async Task<Result> OpenTriageAsync(Operation operation, BoardId board, string action, CancellationToken cancellationToken)
    {
        var relations = operation.Person() is { } person
            ? await db.BoardRelationsAsync(person, board, LondonCalendar.DateOf(operation.Now), cancellationToken)
            : [];
        if (AccessTable.Best(relations, CaseAct.Triage) == Grant.Yes)
        {
            return Result.Done;
        }

        var error = AccessTable.Best(relations, CaseAct.See) == Grant.No ? CaseErrors.BoardNotFound : CaseErrors.TriageNotYours;
        await audit.RefusedAsync(operation, action, [BoardAggregate.Of(board)], error.Code, cancellationToken);
        return error;
    }
}
