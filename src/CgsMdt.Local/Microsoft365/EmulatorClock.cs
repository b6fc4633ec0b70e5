namespace CgsMdt.Local.Microsoft365;

/// <summary>The given clock, which a test may put forward.</summary>
internal sealed class EmulatorClock(TimeProvider time) : TimeProvider
{
    private long aheadTicks;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddTicks(Interlocked.Read(ref aheadTicks));

    public void PutForward(TimeSpan by) => Interlocked.Add(ref aheadTicks, by.Ticks);
}
