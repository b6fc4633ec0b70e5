using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.People.Contracts;

/// <summary>What other modules may know of a person.</summary>
public sealed record PersonFacts(PersonId Id, string Name, string Email, ProfessionalRole Profession);

/// <summary>A person's place on a board on a date.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Where invitations go.</param>
/// <param name="Role">What they are on the board.</param>
/// <param name="Fills">The quorum role they can fill; none for observers and co-ordinators.</param>
/// <param name="DeputyFor">The member they stand in for.</param>
public sealed record BoardMember(PersonId PersonId, string Name, string Email, BoardRole Role, ProfessionalRole? Fills, PersonId? DeputyFor);

/// <summary>A person's place on a board, for some of its days.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last; none where it goes on.</param>
public sealed record BoardService(BoardId BoardId, DateOnly From, DateOnly? Until, BoardMember Member)
{
    /// <summary>Whether it covers a date.</summary>
    public bool IsOn(DateOnly date) => From <= date && (Until is null || Until > date);
}
