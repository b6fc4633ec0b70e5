using System.Threading.Channels;

namespace CgsMdt.Core.Platform;

/// <summary>Tells the workers of this process, and by <see cref="WakeNotifier"/> those of all others, that there may be work. Losing a ring costs at most a polling interval.</summary>
public sealed class WakeBell
{
    private readonly Channel<bool> _outgoing = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile TaskCompletionSource _rung = New();

    internal ChannelReader<bool> Outgoing => _outgoing.Reader;

    /// <summary>After a commit: wakes this process at once, the others within a few milliseconds.</summary>
    public void Ring()
    {
        RingHere();
        _outgoing.Writer.TryWrite(true);
    }

    /// <summary>Wakes only this process.</summary>
    public void RingHere() => Interlocked.Exchange(ref _rung, New()).TrySetResult();

    /// <summary>A wait that ends at the next ring. Take it before looking for work, so that no ring falls between looking and waiting.</summary>
    public Task NextRing() => _rung.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
