using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Tests.Meetings;

/// <summary>Beyond the last year whose bank holidays are known, nothing is planned and nothing guessed.</summary>
public sealed class UnknownYearTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    [Fact]
    public async Task MeetingBeyondTheKnownYears_IsRefusedWithTheLastOneUntilTheNextIsImported()
    {
        fixture.Clock.Restart();
        var board = await fixture.BoardAsync();
        var next = fixture.Today.Year + 1;
        await fixture.WriteAsync(new BankHoliday(new DateOnly(fixture.Today.Year, 12, 25), "Christmas Day"));

        var series = await fixture.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, new DateOnly(next, 2, 1)), fixture.By(board.Coordinator), default));
        Assert.Equal(("meeting.holidays-unknown", "Until"), (series.Error.Code, series.Error.Field));
        Assert.Contains($"known up to {fixture.Today.Year}", series.Error.Message, StringComparison.Ordinal);
        var extra = await ExtraAsync(board, new DateOnly(next, 1, 14));
        Assert.Equal(("meeting.holidays-unknown", "Date"), (extra.Error.Code, extra.Error.Field));

        var planned = (await ExtraAsync(board, new DateOnly(fixture.Today.Year, 12, 16))).Value.Meetings.Single();
        var moved = await fixture.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(planned, new DateOnly(next, 1, 13), new(10, 0)), fixture.By(board.Coordinator), default));
        Assert.Equal("meeting.holidays-unknown", moved.Error.Code);

        await fixture.WriteAsync(new BankHoliday(new DateOnly(next, 1, 1), "New Year's Day"));
        Assert.True((await ExtraAsync(board, new DateOnly(next, 1, 14))).IsSuccess);
    }

    private Task<Result<MeetingsPlanned>> ExtraAsync(TestBoard board, DateOnly on) =>
        fixture.CallAsync<PlanExtraMeeting, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, on, new(16, 0), 60), fixture.By(board.Coordinator), default));
}
