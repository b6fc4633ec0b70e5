namespace CgsMdt.Core.Platform;

/// <summary>A workflow step needs an aggregate that somebody else holds, out of the locking order: the burst is put off and run again with that aggregate taken first.</summary>
public sealed class AggregateBusyException(AggregateRef needed, Exception? inner = null)
    : Exception($"The {needed.Kind.Name} is being changed by somebody else.", inner)
{
    /// <summary>What to lock first next time.</summary>
    public AggregateRef Needed => needed;
}
