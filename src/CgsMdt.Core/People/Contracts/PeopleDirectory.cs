using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.People.Contracts;

/// <summary>Reads people and what they are, in the caller's own context.</summary>
public static class PeopleDirectory
{
    private static readonly Func<RecordContext, PersonId, CancellationToken, Task<PersonFacts?>> ById = EF.CompileAsyncQuery(
        (RecordContext db, PersonId id, CancellationToken _) =>
            db.Set<Person>().AsNoTracking().Where(p => p.Id == id).Select(p => new PersonFacts(p.Id, p.Name, p.Email, p.Profession)).SingleOrDefault());

    private static readonly Func<RecordContext, PersonId, BoardId, DateOnly, IAsyncEnumerable<BoardRole>> RolesOnBoard = EF.CompileAsyncQuery(
        (RecordContext db, PersonId person, BoardId board, DateOnly on) => db.Set<BoardMembership>().AsNoTracking()
            .Where(m => m.PersonId == person && m.BoardId == board && m.From <= on && (m.Until == null || m.Until > on))
            .Select(m => m.Role));

    private static readonly Func<RecordContext, PersonId, NetworkId?, DateOnly, IAsyncEnumerable<ProductRole>> RolesInProduct = EF.CompileAsyncQuery(
        (RecordContext db, PersonId person, NetworkId? network, DateOnly on) => db.Set<ProductMembership>().AsNoTracking()
            .Where(m => m.PersonId == person && m.From <= on && (m.Until == null || m.Until > on) && (m.NetworkId == null || m.NetworkId == network))
            .Select(m => m.Role));

    /// <summary>The person an operation is answerable to, if any.</summary>
    public static PersonId? Person(this Operation operation) => operation.Actor.PersonId is { } id ? new PersonId(id) : null;

    /// <summary>A person by identifier.</summary>
    public static Task<PersonFacts?> FindPersonAsync(this RecordContext db, PersonId id, CancellationToken cancellationToken) => ById(db, id, cancellationToken);

    /// <summary>A person by the subject their identity provider knows them by.</summary>
    public static Task<PersonFacts?> FindPersonBySubjectAsync(this RecordContext db, string subject, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().Where(p => p.Subject == subject).Select(p => new PersonFacts(p.Id, p.Name, p.Email, p.Profession)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A person by the address their invitations go to, whatever its case.</summary>
    public static Task<PersonFacts?> FindPersonByEmailAsync(this RecordContext db, string email, CancellationToken cancellationToken)
    {
        var typed = email.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated to SQL, where the database's own lower() compares
        return db.Set<Person>().AsNoTracking().Where(p => p.Email.ToLower() == typed).OrderBy(p => p.Id).Select(p => new PersonFacts(p.Id, p.Name, p.Email, p.Profession)).FirstOrDefaultAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>The names of these people.</summary>
    public static Task<Dictionary<PersonId, string>> PersonNamesAsync(this RecordContext db, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);

    /// <summary>The addresses these people's invitations go to.</summary>
    public static Task<Dictionary<PersonId, string>> PersonAddressesAsync(this RecordContext db, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Email, cancellationToken);

    /// <summary>Everybody on a board on a date, chair first, then by name.</summary>
    public static Task<List<BoardMember>> BoardMembersAsync(this RecordContext db, BoardId board, DateOnly on, CancellationToken cancellationToken) =>
        db.Set<BoardMembership>().AsNoTracking()
            .Where(m => m.BoardId == board && m.From <= on && (m.Until == null || m.Until > on))
            .Join(db.Set<Person>(), m => m.PersonId, p => p.Id, (m, p) => new { m, p })
            .OrderBy(x => x.m.Role == BoardRole.Chair ? 0 : 1).ThenBy(x => x.p.Name)
            .Select(x => new BoardMember(x.p.Id, x.p.Name, x.p.Email, x.m.Role, x.m.Fills, x.m.DeputyFor))
            .ToListAsync(cancellationToken);

    /// <summary>Everybody on these boards on any day from a date on, with their days.</summary>
    public static Task<List<BoardService>> ServiceOnBoardsAsync(this RecordContext db, IReadOnlyCollection<BoardId> boards, DateOnly from, CancellationToken cancellationToken) =>
        db.Set<BoardMembership>().AsNoTracking()
            .Where(m => boards.Contains(m.BoardId) && (m.Until == null || m.Until > from))
            .Join(db.Set<Person>(), m => m.PersonId, p => p.Id, (m, p) => new { m, p })
            .Select(x => new BoardService(x.m.BoardId, x.m.From, x.m.Until, new BoardMember(x.p.Id, x.p.Name, x.p.Email, x.m.Role, x.m.Fills, x.m.DeputyFor)))
            .ToListAsync(cancellationToken);

    /// <summary>The boards on which a person has any of these roles on a date.</summary>
    public static Task<List<BoardId>> BoardsOfAsync(this RecordContext db, PersonId person, IReadOnlyCollection<BoardRole> roles, DateOnly on, CancellationToken cancellationToken) =>
        db.Set<BoardMembership>().AsNoTracking()
            .Where(m => m.PersonId == person && roles.Contains(m.Role) && m.From <= on && (m.Until == null || m.Until > on))
            .Select(m => m.BoardId).Distinct().ToListAsync(cancellationToken);

    /// <summary>The networks a person leads on a date; a lead of all is not among them.</summary>
    public static Task<List<NetworkId>> NetworksLedByAsync(this RecordContext db, PersonId person, DateOnly on, CancellationToken cancellationToken) =>
        db.Set<ProductMembership>().AsNoTracking()
            .Where(m => m.PersonId == person && m.Role == ProductRole.NetworkLead && m.NetworkId != null && m.From <= on && (m.Until == null || m.Until > on))
            .Select(m => m.NetworkId!.Value).Distinct().ToListAsync(cancellationToken);

    /// <summary>What a person is to a board, and so to each of its cases, on a date.</summary>
    public static async Task<HashSet<Relation>> BoardRelationsAsync(this RecordContext db, PersonId person, BoardId board, DateOnly on, CancellationToken cancellationToken)
    {
        var relations = await db.RolesOnBoardAsync(person, board, on, cancellationToken);
        var network = (await db.FindBoardAsync(board, cancellationToken))?.NetworkId;
        await foreach (var role in RolesInProduct(db, person, network, on).WithCancellation(cancellationToken))
        {
            relations.Add(OfProductRole(role));
        }

        return relations;
    }

    /// <summary>What a person is to a board by a role on it alone.</summary>
    internal static async Task<HashSet<Relation>> RolesOnBoardAsync(this RecordContext db, PersonId person, BoardId board, DateOnly on, CancellationToken cancellationToken)
    {
        HashSet<Relation> relations = [];
        await foreach (var role in RolesOnBoard(db, person, board, on).WithCancellation(cancellationToken))
        {
            relations.Add(OfBoardRole(role));
        }

        return relations;
    }

    /// <summary>Whether a person holds a role in the product on a date.</summary>
    public static Task<bool> HoldsAsync(this RecordContext db, PersonId person, ProductRole role, DateOnly on, CancellationToken cancellationToken) =>
        db.Set<ProductMembership>().AsNoTracking()
            .AnyAsync(m => m.PersonId == person && m.Role == role && m.From <= on && (m.Until == null || m.Until > on), cancellationToken);

    private static Relation OfBoardRole(BoardRole role) => role switch
    {
        BoardRole.Chair or BoardRole.CoChair => Relation.Chair,
        BoardRole.Coordinator or BoardRole.CoverCoordinator => Relation.Coordinator,
        BoardRole.CoreMember or BoardRole.Deputy => Relation.CoreMember,
        BoardRole.Observer => Relation.Observer,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown board role."),
    };

    private static Relation OfProductRole(ProductRole role) => role switch
    {
        ProductRole.Administrator => Relation.Administrator,
        ProductRole.NetworkLead => Relation.NetworkLead,
        ProductRole.Commissioner => Relation.Commissioner,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}
