using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.People.Contracts;

/// <summary>Somebody's days away.</summary>
public sealed record AbsenceFacts(Guid Id, PersonId PersonId, DateOnly From, DateOnly Until);

/// <summary>Reads who is away, and since when people are on a board.</summary>
public static class AbsenceDirectory
{
    /// <summary>Which of these people are away on a local day.</summary>
    public static async Task<HashSet<PersonId>> AwayOnAsync(this RecordContext db, IReadOnlyCollection<PersonId> people, DateOnly on, CancellationToken cancellationToken) =>
        [.. (await db.AbsencesAsync(people, on, on, cancellationToken)).Select(a => a.PersonId)];

    /// <summary>The absences of these people that touch these local days, earliest first.</summary>
    public static Task<List<AbsenceFacts>> AbsencesAsync(this RecordContext db, IReadOnlyCollection<PersonId> people, DateOnly from, DateOnly until, CancellationToken cancellationToken) =>
        db.Set<Absence>().AsNoTracking().Where(a => people.Contains(a.PersonId) && a.TakenBackAt == null && a.From <= until && a.Until >= from)
            .OrderBy(a => a.From).ThenBy(a => a.Id).Select(a => new AbsenceFacts(a.Id, a.PersonId, a.From, a.Until)).ToListAsync(cancellationToken);

    /// <summary>The first day of each person on a board, whatever they were on it.</summary>
    public static Task<Dictionary<PersonId, DateOnly>> JoinedOnAsync(this RecordContext db, BoardId board, CancellationToken cancellationToken) =>
        db.Set<BoardMembership>().Where(m => m.BoardId == board).GroupBy(m => m.PersonId).Select(g => new { g.Key, From = g.Min(m => m.From) }).ToDictionaryAsync(g => g.Key, g => g.From, cancellationToken);
}
