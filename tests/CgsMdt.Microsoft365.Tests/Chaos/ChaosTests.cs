using System.Diagnostics;

namespace CgsMdt.Microsoft365.Tests.Chaos;

/// <summary>Set CGSMDT_CHAOS=500 for the great run: ten boards with fifty meetings each.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const double Share = 0.3;
    private const int FewestRequests = 100;
    private const int Deviations = 5;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static ChaosSize Size => Environment.GetEnvironmentVariable("CGSMDT_CHAOS") == "500" ? new ChaosSize(10, 50, 3000, 12, 600, 500) : new ChaosSize(4, 10, 90, 2, 200, 40);

    [Fact]
    public async Task CallsFailingAndTheProcessKilled_EveryCalendarAgreesWithinAMinuteOfTheLastFault()
    {
        var clock = Stopwatch.StartNew();
        await using var run = await ChaosRun.StartAsync(Size);
        await run.GoAsync(Share);

        var (calendars, mails) = await run.AgreeAsync(Minute);

        var account = await run.AccountAsync();
        var emulator = run.Graph.Emulator;
        output.WriteLine(
            $"{account.Live} live and {account.Cancelled} cancelled meetings; {account.Mails} mails, {account.Repeated} went twice, {account.CountedAsRepeated} counted as perhaps; "
            + $"{emulator.Requests} requests, at most {emulator.MostAtOnce} at once for a mailbox, {run.Struck} of {run.StruckOf} struck while it lasted; calendars agreed {calendars.TotalSeconds:0.0} s and the last mail went {mails.TotalSeconds:0.0} s after the last fault, {clock.Elapsed.TotalSeconds:0} s in all.");
        Assert.Empty(account.CalendarFaults);
        Assert.Empty(account.MailFaults);
        Assert.Equal(Size.Meetings, account.Live + account.Cancelled);
        Assert.True(account.Cancelled > 0 && account.Mails > 0);
        // Drawn by chance, so no further from the share than chance takes it, however many requests a machine had time for.
        var far = Deviations * Math.Sqrt(run.StruckOf * Share * (1 - Share));
        Assert.InRange(run.Struck, (run.StruckOf * Share) - far, (run.StruckOf * Share) + far);
        Assert.True(run.StruckOf >= FewestRequests);
        Assert.True(account.Repeated <= account.CountedAsRepeated);
    }
}
