using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Cases as aggregates.</summary>
public static class CaseAggregate
{
    /// <summary>Locked after meetings.</summary>
    public static AggregateKind Kind { get; } = new("case", 30, "cases.cases");

    /// <summary>One case.</summary>
    public static AggregateRef Of(CaseId id) => new(Kind, id.Value);
}
