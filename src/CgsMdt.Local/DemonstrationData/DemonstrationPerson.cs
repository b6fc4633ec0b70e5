using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>A made-up member of staff.</summary>
/// <param name="Name">As shown, with the title.</param>
/// <param name="Service">The name of the service they work in, if one.</param>
internal sealed record DemonstrationPerson(string Name, ProfessionalRole Profession, string? Service, params IReadOnlyList<Place> Places)
{
    /// <summary>A reserved name: no mail can reach anybody.</summary>
    public const string Domain = "cgsmdt.example";

    /// <summary>The first and the last name, which is also what the persona sign-in calls them.</summary>
    public string Subject => string.Join('.', Name.Split(' ').Where(word => word is not ("Dr" or "Professor"))).ToLowerInvariant().Replace("'", string.Empty, StringComparison.Ordinal);

    public string Email => $"{Subject}@{Domain}";

    /// <summary>The role beyond boards, if one.</summary>
    public ProductRole? InProduct { get; init; }

    /// <summary>The network that role is for; none for all.</summary>
    public string? NetworkSlug { get; init; }
}

/// <summary>A place on a board.</summary>
/// <param name="Fills">The quorum role they can fill.</param>
/// <param name="DeputyFor">For a deputy: the name of the member they stand in for.</param>
internal sealed record Place(string BoardSlug, BoardRole Role, ProfessionalRole? Fills = null, string? DeputyFor = null);
