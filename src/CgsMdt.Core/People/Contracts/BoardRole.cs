namespace CgsMdt.Core.People.Contracts;

/// <summary>What a person is on a board.</summary>
public enum BoardRole
{
    /// <summary>Chairs.</summary>
    Chair,

    /// <summary>Chairs with or for the chair.</summary>
    CoChair,

    /// <summary>MDT co-ordinator.</summary>
    Coordinator,

    /// <summary>Named cover of the co-ordinator.</summary>
    CoverCoordinator,

    /// <summary>Core member.</summary>
    CoreMember,

    /// <summary>Named deputy of a core member.</summary>
    Deputy,

    /// <summary>Observer or trainee: sees only cases open to observers.</summary>
    Observer,
}

/// <summary>What a person is in the product, beyond boards.</summary>
public enum ProductRole
{
    /// <summary>Organisations, people, boards, workflow versions, incidents. Sees ids only.</summary>
    Administrator,

    /// <summary>Leads a network (RDCN or Alliance).</summary>
    NetworkLead,

    /// <summary>Commissioner or service manager: suppressed aggregates.</summary>
    Commissioner,
}
