using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Somebody looked at a case, or was refused.</summary>
public sealed record Look(DateTimeOffset At, string Who, AuditOutcome Outcome, string? Reason);

/// <summary>Tells who looked at a case, the latest first; for those who may know who the patient is, since it is the patient's to know.</summary>
public sealed class WhoLooked(RecordContext db, CaseDoor door)
{
    private const int Most = 100;

    /// <summary>The looks, or the refusal.</summary>
    public async Task<Result<IReadOnlyList<Look>>> ExecuteAsync(CaseId id, Operation operation, CancellationToken cancellationToken)
    {
        var open = await door.OpenAsync(operation, id, CaseAct.SeeIdentity, "case.who-looked", cancellationToken);
        if (!open.IsSuccess)
        {
            return open.Error;
        }

        var found = await Looks(db, id).Take(Most).ToListAsync(cancellationToken);
        var people = found.Select(a => a.ActorKind == ActorKind.Person ? a.ActorId : a.OnBehalfOf).OfType<Guid>().Distinct().Select(p => new PersonId(p)).ToList();
        var names = await db.PersonNamesAsync(people, cancellationToken);
        return found.ConvertAll(a => new Look(
            a.OccurredAt, (a.ActorKind == ActorKind.Person ? a.ActorId : a.OnBehalfOf) is { } who && names.TryGetValue(new(who), out var name) ? name : "The system", a.Outcome, a.Reason));
    }

    private static IQueryable<AuditEntry> Looks(RecordContext db, CaseId id)
    {
        var about = new[] { $"{CaseAggregate.Kind.Name}:{id.Value}" };
        return db.Set<AuditEntry>().Where(a => about.All(x => a.About.Contains(x)) && a.Outcome != AuditOutcome.Done).OrderByDescending(a => a.Id);
    }
}
