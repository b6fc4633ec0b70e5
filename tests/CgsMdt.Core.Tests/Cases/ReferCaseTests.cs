using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Cases;

public sealed class ReferCaseTests(CasesFixture fixture) : IClassFixture<CasesFixture>
{
    private readonly CaseWorld cases = fixture.World;

    [Fact]
    public async Task CompleteReferral_IsInTriageAndItsWaitHasBegun()
    {
        var id = await cases.ReferAsync();

        var found = await cases.CaseAsync(id);
        Assert.Equal(CasePlace.Triage, found.Place);
        Assert.Equal(cases.Clock.GetUtcNow(), found.CompleteSince);
        Assert.Matches(@"^C-2026-\d{6}$", found.Reference);
        Assert.Equal(["case.drafted", "case.referred"], await cases.EventsAsync(id));
        Assert.Equal(AuditOutcome.Done, Assert.Single(await cases.AuditAsync(id, "case.refer")).Outcome);
        var relation = await cases.ReadAsync(db => db.Set<CaseRelation>().SingleAsync(r => r.CaseId == id));
        Assert.Equal((cases.Referrer, Relation.Referrer), (relation.PersonId, relation.Relation));
    }

    [Fact]
    public async Task IncompleteReferral_IsTakenButItsWaitHasNotBegun()
    {
        var id = await cases.ReferAsync(cases.Complete() with { Variants = [] });

        Assert.Null((await cases.CaseAsync(id)).CompleteSince);
    }
}
