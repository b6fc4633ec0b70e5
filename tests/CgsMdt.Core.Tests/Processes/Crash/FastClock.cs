namespace CgsMdt.Core.Tests.Processes;

/// <summary>A clock on which an hour passes every second, the same in every process that is told when it began. Its timers keep to real time.</summary>
internal sealed class FastClock(DateTimeOffset began) : TimeProvider
{
    private const int Speed = 3600;

    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return began + ((now - began) * Speed);
    }
}
