using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;

namespace CgsMdt.Core.Processes.Instances;

/// <summary>Names what instances drive, for the audit.</summary>
internal static class Driven
{
    /// <summary>The case, meeting, outcome or hand-over; none if it is of another kind.</summary>
    public static AggregateRef? By(string kind, Guid id) => EventRouting.KindOf(kind) is { } known ? new(known, id) : null;
}
