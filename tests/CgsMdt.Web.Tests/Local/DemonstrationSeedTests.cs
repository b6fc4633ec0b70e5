using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Local.DemonstrationData;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Web.Tests.Local;

public sealed class DemonstrationSeedTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private CoreHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = new CoreHost(database, new TestClock());
        await SeedAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SeededAgain_AddsNothing()
    {
        var before = await CountEventsAsync();

        await SeedAsync();

        Assert.Equal(before, await CountEventsAsync());
        Assert.True(before > 0);
    }

    [Theory]
    [InlineData(BoardKind.ClinicalMdt)]
    [InlineData(BoardKind.InheritedCancerMdt)]
    [InlineData(BoardKind.Gtab)]
    [InlineData(BoardKind.RareDiseaseAdvisoryBoard)]
    [InlineData(BoardKind.Mdc)]
    [InlineData(BoardKind.AdviceAndGuidance)]
    public async Task EachKindOfBoard_IsInTwoRegions(BoardKind kind)
    {
        var regions = await host.ReadAsync(db => db.Set<Board>().Where(b => b.Kind == kind)
            .Join(db.Set<Network>().Where(n => n.Kind == NetworkKind.Regional), b => b.NetworkId, n => n.Id, (_, n) => n.Slug).Distinct().CountAsync());

        Assert.Equal(2, regions);
    }

    [Fact]
    public async Task RareDiseaseNetwork_HasABoardWithItsOwnTerms()
    {
        var board = await host.ReadAsync(db => db.Set<Board>().SingleAsync(b => b.Kind == BoardKind.RdcnMdt));

        Assert.NotNull(await host.ReadAsync(db => db.FindTermsAsync(board.Id, new DateOnly(2026, 6, 1), CancellationToken.None)));
    }

    [Fact]
    public async Task MembersOfEachMeetingBoard_CanFillItsQuorum()
    {
        foreach (var board in await host.ReadAsync(db => db.ListBoardsAsync(CancellationToken.None)))
        {
            var on = new DateOnly(2026, 6, 1);
            var terms = await host.ReadAsync(db => db.FindTermsAsync(board.Id, on, CancellationToken.None));
            var members = await host.ReadAsync(db => db.BoardMembersAsync(board.Id, on, CancellationToken.None));

            Assert.All(terms!.Quorum, need => Assert.True(members.Count(m => m.Fills == need.Role) >= need.Count, $"{board.Slug} lacks {need.Role}"));
            Assert.Contains(members, m => m.Role == BoardRole.Chair);
            Assert.Contains(members, m => m.Role == BoardRole.Coordinator);
        }
    }

    [Fact]
    public async Task EveryRoleThereIs_IsHeldBySomebody()
    {
        Assert.Equal(Enum.GetValues<BoardRole>().Order(), await host.ReadAsync(async db => (await db.Set<BoardMembership>().Select(m => m.Role).Distinct().ToListAsync()).Order()));
        Assert.Equal(Enum.GetValues<ProductRole>().Order(), await host.ReadAsync(async db => (await db.Set<ProductMembership>().Select(m => m.Role).Distinct().ToListAsync()).Order()));
    }

    [Fact]
    public async Task NobodysMail_CanReachARealAddress() =>
        Assert.All(await host.ReadAsync(db => db.Set<Person>().Select(p => p.Email).ToListAsync()), email => Assert.EndsWith(".example", email, StringComparison.Ordinal));

    [Fact]
    public async Task PublishedCaseReports_AcceptCompleteCasesByTheirChairsRule()
    {
        var board = await host.ReadAsync(db => db.FindBoardAsync("published-case-reports", CancellationToken.None));
        var rule = await host.ReadAsync(db => db.FindStandingRuleAsync(board!.Id, StandingRuleKind.AcceptComplete, new DateOnly(2026, 6, 1), CancellationToken.None));
        var members = await host.ReadAsync(db => db.BoardMembersAsync(board!.Id, new DateOnly(2026, 6, 1), CancellationToken.None));

        Assert.Equal(members.Single(m => m.Role == BoardRole.Chair).PersonId.Value, rule!.SignedBy);
    }

    [Fact]
    public async Task Cases_AreReferredAndSomeTaken()
    {
        var places = await host.ReadAsync(db => db.Set<Case>().Where(c => c.SourceId != null).Select(c => c.Place).ToListAsync());

        Assert.Equal(8, places.Count);
        Assert.Contains(CasePlace.Triage, places);
        Assert.Contains(places, place => place != CasePlace.Triage);
    }

    [Fact]
    public async Task EachBoardThatMeets_HasItsNextMeetingsPlanned()
    {
        var boards = await host.ReadAsync(db => db.Set<Board>().ToListAsync());
        var meetings = await host.ReadAsync(db => db.Set<Meeting>().ToListAsync());

        Assert.All(boards, board => Assert.Equal(board.Kind != BoardKind.AdviceAndGuidance, meetings.Exists(m => m.BoardId == board.Id)));
        var published = boards.Single(b => b.Slug == "published-case-reports");
        Assert.True(meetings.Where(m => m.BoardId == published.Id).Sum(m => m.Minutes) >= 240 * 6);
    }

    [Fact]
    public async Task PatientNumbers_AreNeverIssuedOnes()
    {
        var numbers = await host.ReadAsync(db => db.Set<PatientIdentity>().Select(p => p.NhsNumber).ToListAsync());

        Assert.All(numbers, number => Assert.StartsWith("999", number, StringComparison.Ordinal));
    }

    private async Task SeedAsync()
    {
        var seed = new DemonstrationSeed(host.Services);
        await seed.ReferenceDataAsync(CancellationToken.None);
        await seed.DemonstrationAsync(CancellationToken.None);
    }

    private Task<int> CountEventsAsync() => host.ReadAsync(db => db.Set<StoredEvent>().CountAsync());
}
