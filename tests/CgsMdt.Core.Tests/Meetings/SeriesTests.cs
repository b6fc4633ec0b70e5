using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Meetings;

/// <summary>A bank holiday holds for every board of a database, so these tests have one to themselves.</summary>
public sealed class SeriesTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    [Fact]
    public async Task Series_IsPlannedOnceWithoutBankHolidays()
    {
        var board = await fixture.BoardAsync();
        var holiday = fixture.Today.AddDays(((int)DayOfWeek.Tuesday - (int)fixture.Today.DayOfWeek + 7) % 7 + 14);
        await fixture.WriteAsync(new BankHoliday(holiday, "Test holiday"));

        var first = await fixture.PlanAsync(board, fixture.Today.AddDays(40));
        var again = await fixture.PlanAsync(board, fixture.Today.AddDays(40));

        Assert.Equal(first, again);
        var dates = await fixture.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board.Id).Select(m => m.Date).ToListAsync());
        Assert.DoesNotContain(holiday, dates);
        Assert.All(dates, d => Assert.Equal(DayOfWeek.Tuesday, d.DayOfWeek));
        Assert.All(await fixture.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board.Id).Select(m => m.Reference).ToListAsync()), r => Assert.Matches(@"^M-\d{4}-\d{4,}$", r));
    }

    [Fact]
    public async Task SeriesPlannedByTwoAtOnce_IsPlannedOnce()
    {
        var board = await fixture.BoardAsync();

        var planned = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            fixture.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, fixture.Today.AddDays(60)), fixture.ByWorkflow(), default)))));

        Assert.All(planned, p => Assert.Empty(p.Errors));
        Assert.Equal(planned.Sum(p => p.Value.Meetings.Count), await fixture.ReadAsync(db => db.Set<Meeting>().CountAsync(m => m.BoardId == board.Id)));
        Assert.Single(planned, p => p.Value.Meetings.Count > 0);
    }
}
