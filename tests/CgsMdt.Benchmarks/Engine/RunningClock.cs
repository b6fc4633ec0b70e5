namespace CgsMdt.Benchmarks.Engine;

/// <summary>A clock that runs as fast as the wall's from a Monday whose year the seeded boards and bank holidays cover.</summary>
internal sealed class RunningClock : TimeProvider
{
    private static readonly DateTimeOffset Began = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly long _from = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Began + System.GetElapsedTime(_from);
}
