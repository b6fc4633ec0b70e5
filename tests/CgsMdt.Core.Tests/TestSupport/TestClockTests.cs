using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.TestSupport;

public sealed class TestClockTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task Delay_EndsOnlyWhenItsTimeHasCome()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(10), clock);

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void PeriodicTimer_FiresOncePerPeriodAtItsOwnTime()
    {
        var start = clock.GetUtcNow();
        List<TimeSpan> fired = [];
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([5, 15, 25], fired.Select(at => at.TotalSeconds));
    }

    [Fact]
    public void DisposedTimer_DoesNotFire()
    {
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.False(fired);
    }

    [Fact]
    public void Restarted_IsBackAtItsStartAndTimersKeepTheTimeTheyHaveLeft()
    {
        var start = clock.GetUtcNow();
        var fired = 0;
        clock.Advance(TimeSpan.FromDays(3));
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        Assert.Equal(start, clock.Restart().GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void PastInstant_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => clock.SetTo(clock.GetUtcNow().AddTicks(-1)));
}
