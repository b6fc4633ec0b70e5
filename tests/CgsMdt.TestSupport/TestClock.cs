namespace CgsMdt.TestSupport;

/// <summary>A clock that stands still until a test moves it; timers and delays on it fire while it is moved, in order of their time.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly DateTimeOffset start = start;
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private DateTimeOffset now = start;

    /// <summary>Starts on Monday 1 June 2026 at 09:00 UTC, 10:00 in London.</summary>
    public TestClock()
        : this(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by) => SetTo(GetUtcNow() + by);

    /// <summary>Moves the clock forward to an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    public void SetTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        while (NextDueBy(instant) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = instant;
        }
    }

    /// <summary>Back to where it began, or to another instant, however far tests before this one have moved it. Timers keep the time they have left.</summary>
    public TestClock Restart(DateTimeOffset? at = null)
    {
        lock (gate)
        {
            var by = (at ?? start) - now;
            now += by;
            timers.ForEach(timer => timer.Shift(by));
        }

        return this;
    }

    private TestTimer? NextDueBy(DateTimeOffset instant)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= instant).MinBy(timer => timer.Due);
            if (next is not null)
            {
                now = next.Due > now ? next.Due!.Value : now;
                next.MoveOn(now);
            }

            return next;
        }
    }

    private sealed class TestTimer(TestClock clock, Action callback) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                clock.timers.Remove(this);
                if (Due is not null)
                {
                    clock.timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                clock.SetTo(clock.GetUtcNow());
            }

            return true;
        }

        public void Shift(TimeSpan by) => Due += by;

        public void MoveOn(DateTimeOffset at)
        {
            Due = period > TimeSpan.Zero ? at + period : null;
            if (Due is null)
            {
                clock.timers.Remove(this);
            }
        }

        public void Fire() => callback();

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
