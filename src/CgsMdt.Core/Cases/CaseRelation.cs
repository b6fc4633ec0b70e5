using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>What a person is to a case, from an instant to an instant.</summary>
public sealed class CaseRelation
{
    private CaseRelation()
    {
    }

    /// <summary>A relation.</summary>
    public CaseRelation(CaseRelationId id, CaseId caseId, PersonId personId, Relation relation, DateTimeOffset from, DateTimeOffset? until) =>
        (Id, CaseId, PersonId, Relation, From, Until) = (id, caseId, personId, relation, from, until);

    /// <summary>Its identifier.</summary>
    public CaseRelationId Id { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What they are to it.</summary>
    public Relation Relation { get; private set; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Until when, UTC; none while it lasts.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Ends it.</summary>
    public void End(DateTimeOffset now) => Until = now;
}

/// <summary>A case's stay in one place. The database allows one open stay per case.</summary>
public sealed class CaseStay
{
    private CaseStay()
    {
    }

    /// <summary>A stay that begins now.</summary>
    public CaseStay(CaseId caseId, int number, CasePlace place, DateTimeOffset from) => (CaseId, Number, Place, From) = (caseId, number, place, from);

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where.</summary>
    public CasePlace Place { get; private set; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Until when, UTC; none while it lasts.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Ends it.</summary>
    public void End(DateTimeOffset now) => Until = now;
}
