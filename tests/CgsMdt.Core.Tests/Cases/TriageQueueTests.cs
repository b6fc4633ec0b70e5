using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Cases;

public sealed class TriageQueueTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private readonly CaseWorld cases = fixture.Begin();

    [Fact]
    public async Task Queue_IsUrgentFirstThenOldest_AndPagedWithoutLossOrRepeat()
    {
        List<(CaseId Id, Urgency Urgency)> put = [];
        foreach (var urgency in new[] { Urgency.Routine, Urgency.Urgent, Urgency.Routine, Urgency.Urgent, Urgency.Routine })
        {
            put.Add((await cases.ReferAsync(cases.Complete() with { Urgency = urgency, UrgencyReason = UrgencyReason.Pregnancy }, cases.OtherBoard), urgency));
            cases.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var expected = put.OrderByDescending(p => p.Urgency).Select(p => p.Id).ToList();
        foreach (var size in new[] { 1, 2, 3, 5 })
        {
            List<CaseId> read = [];
            string? after = null;
            do
            {
                var part = (await cases.CallAsync<FindTriageQueue, Result<TriageQueue>>(u => u.ExecuteAsync(new(cases.OtherBoard, after, size), cases.By(cases.OtherChair), default))).Value;
                Assert.Equal(5, part.Total);
                read.AddRange(part.Items.Select(i => i.Id));
                after = part.Next;
            }
            while (after is not null);
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public async Task MyCases_AreTheLatestFirst_AndPaged()
    {
        List<CaseId> put = [];
        for (var i = 0; i < 3; i++)
        {
            put.Add(await cases.ReferAsync(by: cases.Consultant));
            cases.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Task<MyCases> Find(CaseId? after) => cases.CallAsync<FindMyCases, MyCases>(u => u.ExecuteAsync(new(after, 2), cases.By(cases.Consultant), default));
        var first = await Find(null);
        var second = await Find(first.Next);

        Assert.Equal([put[2], put[1]], first.Items.Select(c => c.Id));
        Assert.Equal(put[0], Assert.Single(second.Items).Id);
        Assert.Null(second.Next);
        Assert.Empty((await cases.CallAsync<FindMyCases, MyCases>(u => u.ExecuteAsync(new(), cases.By(cases.Stranger), default))).Items);
    }
}
