using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks;

/// <summary>What a named human decided beforehand, for a named board and period.</summary>
public sealed class StandingRule : IReferenceRow
{
    private StandingRule()
    {
    }

    /// <summary>A rule signed by a person.</summary>
    public StandingRule(StandingRuleId id, BoardId boardId, StandingRuleKind kind, Guid signedBy, DateTimeOffset signedAt, DateOnly from, DateOnly until) =>
        (Id, BoardId, Kind, SignedBy, SignedAt, From, Until) = (id, boardId, kind, signedBy, signedAt, from, until);

    /// <summary>Its identifier.</summary>
    public StandingRuleId Id { get; private set; }

    /// <summary>The board it holds for.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>What it does.</summary>
    public StandingRuleKind Kind { get; private set; }

    /// <summary>The person who signed it: People is above this module, so the id is plain.</summary>
    public Guid SignedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly Until { get; private set; }
}

/// <summary>A bank holiday of England.</summary>
public sealed class BankHoliday : IReferenceRow
{
    private BankHoliday()
    {
    }

    /// <summary>A holiday.</summary>
    public BankHoliday(DateOnly date, string name) => (Date, Name) = (date, name);

    /// <summary>The day.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    internal void Rename(string name) => Name = name;
}
