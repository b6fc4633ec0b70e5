using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;

namespace CgsMdt.Core.Tests.Discussion;

public sealed class RunningEstimateTests
{
    private static readonly DateTimeOffset Ten = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);
    private static readonly CaseAhead[] Ahead = [new(CaseId.New(Ten), 8), new(CaseId.New(Ten), 6), new(CaseId.New(Ten), 8)];

    [Fact]
    public void BeforeTheMeeting_CasesFollowFromItsStart() => Assert.Equal([0, 8, 14], Minutes(null, Ten.AddMinutes(-20)));

    [Fact]
    public void MeetingBeginsLate_CasesFollowFromNow() => Assert.Equal([5, 13, 19], Minutes(null, Ten.AddMinutes(5)));

    [Fact]
    public void CaseNowHasMinutesLeft_NextFollowsItsEnd() => Assert.Equal([12, 20, 26], Minutes(new CaseNow(Ten.AddMinutes(4), 8), Ten.AddMinutes(6)));

    [Fact]
    public void CaseNowIsOverItsMinutes_NextFollowsNow() => Assert.Equal([15, 23, 29], Minutes(new CaseNow(Ten.AddMinutes(4), 8), Ten.AddMinutes(15)));

    private static IEnumerable<double> Minutes(CaseNow? current, DateTimeOffset now)
    {
        var starts = RunningEstimate.Of(Ten, current, Ahead, now);
        return Ahead.Select(a => (starts[a.CaseId] - Ten).TotalMinutes);
    }
}
