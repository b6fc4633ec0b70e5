using CgsMdt.Core.Cases;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Cases;

public sealed class FindTriageLoadTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private readonly CaseWorld cases = fixture.Begin();

    [Fact]
    public async Task Referrals_AreCountedByWhenTheyAreDue_ForThoseWhoAnswerThem()
    {
        // Two working days to answer: put on Monday 1 June, due on Wednesday 3 June.
        await cases.ReferAsync();
        cases.Clock.Advance(TimeSpan.FromDays(1));
        await cases.ReferAsync();
        await cases.ReferAsync(board: cases.OtherBoard);
        cases.Clock.Advance(TimeSpan.FromDays(2));

        var work = Assert.Single(await WorkOfAsync(cases.Coordinator));

        Assert.Equal("Cardiac Genomics MDT", work.Board.Name);
        Assert.Equal((2, 1, 1), (work.Total, work.DueToday, work.Overdue));
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), work.OldestAt);
        Assert.Equal(cases.Board, Assert.Single(await WorkOfAsync(cases.Chair)).Board.Id);
        Assert.Equal(cases.OtherBoard, Assert.Single(await WorkOfAsync(cases.OtherChair)).Board.Id);
        Assert.Empty(await WorkOfAsync(cases.Member));
        Assert.Empty(await WorkOfAsync(cases.Referrer));
        Assert.Empty(await WorkOfAsync(cases.Administrator));
    }

    private Task<IReadOnlyList<TriageLoad>> WorkOfAsync(CgsMdt.Core.People.Contracts.PersonId person) =>
        cases.CallAsync<FindTriageLoad, IReadOnlyList<TriageLoad>>(find => find.ExecuteAsync(cases.By(person), TestContext.Current.CancellationToken));
}
