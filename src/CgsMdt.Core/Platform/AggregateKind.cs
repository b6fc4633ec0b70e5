namespace CgsMdt.Core.Platform;

/// <summary>A kind of aggregate that an operation can lock.</summary>
/// <param name="Name">Its name in events, audit and stimuli, such as <c>case</c>.</param>
/// <param name="Rank">Order in which kinds are locked, lowest first; every operation keeps to it, so that two can wait for each other only in one direction.</param>
/// <param name="Table">Its table with schema; a constant of the code, never input.</param>
public sealed record AggregateKind(string Name, int Rank, string Table)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
