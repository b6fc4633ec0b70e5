using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Who may do what with a case: the sum of a person's relations to its board and to the case itself, read in the use case.</summary>
public static class CaseAccess
{
    /// <summary>What a person is to a case now.</summary>
    public static async Task<IReadOnlySet<Relation>> CaseRelationsAsync(this RecordContext db, PersonId person, CaseFacts found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var relations = await db.BoardRelationsAsync(person, found.BoardId, LondonCalendar.DateOf(now), cancellationToken);

        // An observer of the board sees only the cases opened to them, each by a relation of its own.
        relations.Remove(Relation.Observer);
        relations.UnionWith(await db.Set<CaseRelation>().AsNoTracking()
            .Where(r => r.PersonId == person && r.CaseId == found.Id && r.From <= now && (r.Until == null || r.Until > now))
            .Select(r => r.Relation).ToListAsync(cancellationToken));
        return relations;
    }

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

        if (operation.Actor.Kind != ActorKind.Person)
        {
            return Grant.Yes;
        }

        var relations = await db.CaseRelationsAsync(operation.Person()!.Value, found, operation.Now, cancellationToken);
        var grant = AccessTable.Best(relations, act);
        if (grant != Grant.No)
        {
            return grant;
        }

        return AccessTable.Best(relations, CaseAct.See) == Grant.No ? CaseErrors.NotFound : CaseErrors.NotYours;
    }

    /// <summary>Gives a person a relation to a case from now until a date.</summary>
    public static void RelateToCase(this WriteScope write, PersonId person, CaseId caseId, Relation relation, DateTimeOffset from, DateTimeOffset? until) =>
        write.Db.Add(new CaseRelation(CaseRelationId.New(write.Now), caseId, person, relation, from, until));
}
