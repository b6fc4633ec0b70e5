using System.Diagnostics;

namespace CgsMdt.Microsoft365.Tests.Chaos;

/// <summary>Set CGSMDT_CHAOS=500 for the great run: ten boards with fifty meetings each.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const double Share = 0.3;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static ChaosSize Size => Environment.GetEnvironmentVariable("CGSMDT_CHAOS") == "500" ? new ChaosSize(10, 50, 3000, 12, 600, 500) : new ChaosSize(4, 10, 90, 2, 200, 40);

    [Fact]
    public async Task CallsFailingAndTheProcessKilled_EveryCalendarAgreesWithinAMinuteOfTheLastFault()
    {
        var clock = Stopwatch.StartNew();
        await using var run = await ChaosRun.StartAsync(Size);
        await run.GoAsync(Share);

        var agreement = await run.AgreeAsync(Minute);

        var account = await run.AccountAsync();
        var emulator = run.Graph.Emulator;
        output.WriteLine(
            $"{account.Live} live and {account.Cancelled} cancelled meetings; {account.Mails} mails, {account.Repeated} went twice, {account.CountedAsRepeated} counted as perhaps; "
            + $"{emulator.Requests} requests, {emulator.Struck} struck ({run.StruckShare:P0} while it lasted); agreed {agreement.TotalSeconds:0.0} s after the last fault, {clock.Elapsed.TotalSeconds:0} s in all.");
        Assert.Empty(account.Faults);
        Assert.Equal(Size.Meetings, account.Live + account.Cancelled);
        Assert.True(account.Cancelled > 0 && account.Mails > 0);
        Assert.InRange(run.StruckShare, Share * 0.7, Share * 1.3);
        Assert.True(account.Repeated <= account.CountedAsRepeated);
    }
}
