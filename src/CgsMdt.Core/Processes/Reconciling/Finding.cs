namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Something in the record that cannot be as it is.</summary>
/// <param name="Code">What kind of fault, stable.</param>
/// <param name="Kind">The kind of thing it was found at.</param>
/// <param name="Id">Which one.</param>
/// <param name="Detail">Codes and places, nothing of a patient.</param>
public sealed record Finding(string Code, string Kind, string Id, string Detail);

/// <summary>What the reconciler looked at and found.</summary>
/// <param name="Cases">Cases looked at.</param>
/// <param name="Meetings">Meetings looked at.</param>
/// <param name="Instances">Live workflow instances looked at.</param>
/// <param name="Waits">Their waits.</param>
/// <param name="OpenIncidents">Incidents that wait for an administrator: known, so no findings.</param>
/// <param name="Outbox">How many messages are in each state; failed ones are known, so no findings.</param>
/// <param name="Findings">Every fault.</param>
public sealed record ReconcileReport(
    int Cases, int Meetings, int Instances, int Waits, int OpenIncidents, IReadOnlyDictionary<string, int> Outbox, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the record is sound.</summary>
    public bool IsSound => Findings.Count == 0;
}
