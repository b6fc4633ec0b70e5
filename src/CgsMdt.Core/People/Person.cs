using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.People;

/// <summary>Somebody who uses the product or is invited to it.</summary>
public sealed class Person
{
    private Person()
    {
    }

    /// <summary>A new person.</summary>
    public Person(PersonId id, string name, string email, ProfessionalRole profession, string subject, ServiceId? serviceId) =>
        (Id, Name, Email, Profession, Subject, ServiceId) = (id, name, email, profession, subject, serviceId);

    /// <summary>Their identifier.</summary>
    public PersonId Id { get; private set; }

    /// <summary>Their name, as shown.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where invitations and notices go.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Their profession.</summary>
    public ProfessionalRole Profession { get; private set; }

    /// <summary>What their identity provider calls them.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The service they work in.</summary>
    public ServiceId? ServiceId { get; private set; }
}

/// <summary>A dated role on a board.</summary>
public sealed class BoardMembership
{
    private BoardMembership()
    {
    }

    /// <summary>A membership from a date.</summary>
    public BoardMembership(MembershipId id, BoardId boardId, PersonId personId, BoardRole role, ProfessionalRole? fills, PersonId? deputyFor, DateOnly from) =>
        (Id, BoardId, PersonId, Role, Fills, DeputyFor, From) = (id, boardId, personId, role, fills, deputyFor, from);

    /// <summary>Its identifier.</summary>
    public MembershipId Id { get; private set; }

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What they are on it.</summary>
    public BoardRole Role { get; private set; }

    /// <summary>The quorum role they can fill.</summary>
    public ProfessionalRole? Fills { get; private set; }

    /// <summary>The member they stand in for.</summary>
    public PersonId? DeputyFor { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Ends it on a date.</summary>
    public void End(DateOnly on) => Until = on;
}

/// <summary>A dated role in the product, for one network or for all.</summary>
public sealed class ProductMembership
{
    private ProductMembership()
    {
    }

    /// <summary>A role from a date.</summary>
    public ProductMembership(MembershipId id, PersonId personId, ProductRole role, NetworkId? networkId, DateOnly from) =>
        (Id, PersonId, Role, NetworkId, From) = (id, personId, role, networkId, from);

    /// <summary>Its identifier.</summary>
    public MembershipId Id { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The role.</summary>
    public ProductRole Role { get; private set; }

    /// <summary>The network it is for; none for all.</summary>
    public NetworkId? NetworkId { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Ends it on a date.</summary>
    public void End(DateOnly on) => Until = on;
}
