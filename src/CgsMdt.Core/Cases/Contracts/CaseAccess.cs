using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Who may do what with a case: the sum of a person's relations to its board and to the case itself, read in the use case.</summary>
public static class CaseAccess
{
    private static readonly Func<RecordContext, PersonId, CaseId, DateTimeOffset, IAsyncEnumerable<Relation>> OwnRelations = EF.CompileAsyncQuery(
        (RecordContext db, PersonId person, CaseId id, DateTimeOffset now) => db.Set<CaseRelation>().AsNoTracking()
            .Where(r => r.PersonId == person && r.CaseId == id && r.From <= now && (r.Until == null || r.Until > now))
            .Select(r => r.Relation));

    /// <summary>What a person is to a case now.</summary>
    public static Task<IReadOnlySet<Relation>> CaseRelationsAsync(this RecordContext db, PersonId person, CaseFacts found, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.RelationsAsync(person, found.Id, found.BoardId, now, cancellationToken);

    /// <summary>
    /// The grant of an act to the operation's actor; refused as not found where the case is not visible to them, as forbidden where it is.
    /// Workflow steps, imports and jobs act under the rules of the use case they call.
    /// </summary>
    public static async Task<Result<Grant>> RequireCaseAsync(this RecordContext db, Operation operation, CaseId id, CaseAct act, CancellationToken cancellationToken)
    {
        var found = await db.FindCaseAsync(id, cancellationToken);
        if (found is null)
        {
            return CaseErrors.NotFound;
        }

        return await db.RequireCaseAsync(operation, id, found.BoardId, act, cancellationToken);
    }

    /// <summary>Gives a person a relation to a case from now until a date.</summary>
    public static void RelateToCase(this WriteScope write, PersonId person, CaseId caseId, Relation relation, DateTimeOffset from, DateTimeOffset? until) =>
        write.Db.Add(new CaseRelation(CaseRelationId.New(write.Now), caseId, person, relation, from, until));

    /// <summary>The same of a case that the caller has read.</summary>
    internal static async Task<Result<Grant>> RequireCaseAsync(this RecordContext db, Operation operation, CaseId id, BoardId board, CaseAct act, CancellationToken cancellationToken)
    {
        // What a board's own people may always do is settled by the one row that says so.
        if (operation.Actor.Kind != ActorKind.Person || await db.BoardGrantAsync(operation, board, act, cancellationToken) == Grant.Yes)
        {
            return Grant.Yes;
        }

        var relations = await db.RelationsAsync(operation.Person()!.Value, id, board, operation.Now, cancellationToken);
        var grant = AccessTable.Best(relations, act);
        if (grant != Grant.No)
        {
            return grant;
        }

        return AccessTable.Best(relations, CaseAct.See) == Grant.No ? CaseErrors.NotFound : CaseErrors.NotYours;
    }

    private static async Task<Grant> BoardGrantAsync(this RecordContext db, Operation operation, BoardId board, CaseAct act, CancellationToken cancellationToken) =>
        AccessTable.Best(await db.RolesOnBoardAsync(operation.Person()!.Value, board, LondonCalendar.DateOf(operation.Now), cancellationToken), act);

    private static async Task<IReadOnlySet<Relation>> RelationsAsync(this RecordContext db, PersonId person, CaseId id, BoardId board, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var relations = await db.BoardRelationsAsync(person, board, LondonCalendar.DateOf(now), cancellationToken);

        // An observer of the board sees only the cases opened to them, each by a relation of its own.
        relations.Remove(Relation.Observer);
        await foreach (var relation in OwnRelations(db, person, id, now).WithCancellation(cancellationToken))
        {
            relations.Add(relation);
        }

        return relations;
    }
}
