using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.People.Contracts;

/// <summary>People as aggregates.</summary>
public static class PersonAggregate
{
    /// <summary>Locked before boards, after networks.</summary>
    public static AggregateKind Kind { get; } = new("person", 8, "people.people");

    /// <summary>One person.</summary>
    public static AggregateRef Of(PersonId id) => new(Kind, id.Value);
}

/// <summary>Somebody was entered, so that they can sign in and be invited.</summary>
[EventName("person.registered")]
public sealed record PersonRegistered(PersonId PersonId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => PersonAggregate.Of(PersonId);
}

/// <summary>A person was given a role in the product, from a date.</summary>
[EventName("person.role-given")]
public sealed record PersonRoleGiven(PersonId PersonId, MembershipId MembershipId, ProductRole Role, NetworkId? NetworkId, DateOnly From) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => PersonAggregate.Of(PersonId);
}

/// <summary>A person was appointed to a board, from a date.</summary>
[EventName("board.member-appointed")]
public sealed record BoardMemberAppointed(BoardId BoardId, PersonId PersonId, MembershipId MembershipId, BoardRole Role, DateOnly From) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => BoardAggregate.Of(BoardId);
}

/// <summary>A person is away from one local day to another, both included.</summary>
[EventName("person.absence-told")]
public sealed record AbsenceTold(PersonId PersonId, Guid AbsenceId, DateOnly From, DateOnly Until) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => PersonAggregate.Of(PersonId);
}

/// <summary>A person is not away after all.</summary>
[EventName("person.absence-taken-back")]
public sealed record AbsenceTakenBack(PersonId PersonId, Guid AbsenceId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => PersonAggregate.Of(PersonId);
}
