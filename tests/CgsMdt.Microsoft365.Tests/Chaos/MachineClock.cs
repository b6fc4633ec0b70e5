using System.Diagnostics;
using System.Security.Cryptography;

namespace CgsMdt.Microsoft365.Tests.Chaos;

/// <summary>
/// Time as a machine with nothing else to do would need it: goes as fast as a wall clock where the machine is free, and slower by as much as others keep it from a small piece of work.
/// </summary>
internal sealed class MachineClock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SlowestFree = TimeSpan.FromMilliseconds(80);
    private readonly byte[] work = new byte[1 << 20];
    private readonly Thread thread;
    private long turns;
    private long shortest = SlowestFree.Ticks;
    private volatile bool isOver;

    public MachineClock()
    {
        thread = new Thread(Turn) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Since it was made.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref turns) * Interlocked.Read(ref shortest));

    public void Dispose()
    {
        isOver = true;
        thread.Join();
    }

    /// <summary>Each turn counts as long as the shortest: a pause and a hash of a megabyte.</summary>
    private void Turn()
    {
        while (!isOver)
        {
            var began = Stopwatch.GetTimestamp();
            Thread.Sleep(Pause);
            SHA256.HashData(work);
            Interlocked.Exchange(ref shortest, Math.Min(shortest, Stopwatch.GetElapsedTime(began).Ticks));
            Interlocked.Increment(ref turns);
        }
    }
}
