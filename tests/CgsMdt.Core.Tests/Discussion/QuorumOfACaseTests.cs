using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Discussion;

/// <summary>The examples of quorum per case, with the presence that the room's log tells.</summary>
public sealed class QuorumOfACaseTests(TestDatabase database) : RoomTest(database)
{
    [Fact]
    public async Task EverybodyNeededIsCheckedIn_Quorate()
    {
        await EverybodyEntersAsync();
        Assert.Empty(await MissingAsync(First));
    }

    [Fact]
    public async Task ChairIsTheOnlyGeneticist_NotQuorateAndTheVerdictNamesTheRole()
    {
        foreach (var person in new[] { World.Chair, World.Scientist, World.Cardiologist })
        {
            await EnterAsync(person);
        }

        Assert.Equal([ProfessionalRole.ClinicalGeneticist], await MissingAsync(First));
    }

    [Fact]
    public async Task DeputyStandsInAndLeavesInTheMiddleOfTheCase_QuorateThenNotQuorate()
    {
        foreach (var person in new[] { World.Chair, World.Scientist, World.Cardiologist, World.Deputy })
        {
            await EnterAsync(person);
        }

        await PointAsync(World.Chair, First);
        Assert.Empty(await MissingAsync(First));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await CheckAsync(World.Deputy, isPresent: false);

        Assert.Equal([ProfessionalRole.ClinicalGeneticist], await MissingAsync(First));
        var stay = (await Host.ReadAsync(db => db.PresentForCaseAsync(Meeting, First, Token))).Single(s => s.PersonId == World.Deputy);
        Assert.Equal(Clock.GetUtcNow(), stay.Until);
    }

    [Fact]
    public async Task SomebodyLeftBeforeTheCase_WasNotPresentForIt()
    {
        await EnterAsync(World.Deputy);
        await CheckAsync(World.Deputy, isPresent: false);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PointAsync(World.Chair, First);

        Assert.DoesNotContain(await Host.ReadAsync(db => db.PresentForCaseAsync(Meeting, First, Token)), s => s.PersonId == World.Deputy);
    }

    [Fact]
    public async Task CardiologistDeclaresAnInterest_DoesNotCountForThisCaseAndCountsForTheNext()
    {
        await EverybodyEntersAsync();
        var declared = await Host.CallAsync<DeclareInterest, Result<int>>(u => u.ExecuteAsync(new(Meeting, First), Host.By(World.Cardiologist.Value), Token));

        Assert.True(declared.IsSuccess);
        Assert.Equal([ProfessionalRole.SpecialtyConsultant], await MissingAsync(First));
        Assert.Empty(await MissingAsync(Second));
    }

    [Fact]
    public async Task OnThePhone_CountsOnceTheCoordinatorChecksThemIn()
    {
        foreach (var person in new[] { World.Chair, World.Geneticist, World.Scientist })
        {
            await EnterAsync(person);
        }

        Assert.Equal([ProfessionalRole.SpecialtyConsultant], await MissingAsync(First));
        Assert.True((await CheckAsync(World.Coordinator, World.Cardiologist)).IsSuccess);
        Assert.Empty(await MissingAsync(First));
    }

    [Fact]
    public async Task MemberChecksInSomebodyElse_Forbidden() =>
        Assert.Equal("discussion.not-running", (await CheckAsync(World.Scientist, World.Cardiologist)).Error.Code);

    [Fact]
    public async Task GuestOrObserverIsCheckedIn_Refused()
    {
        Assert.Equal("discussion.not-a-member", (await CheckAsync(World.Chair, World.Referrer)).Error.Code);
        Assert.Equal("discussion.not-a-member", (await CheckAsync(World.Chair, World.Observer)).Error.Code);
        Assert.Equal("discussion.no-room", (await CheckAsync(World.Referrer)).Error.Code);
    }

    [Fact]
    public async Task CheckedInTwice_OneEntry()
    {
        await CheckAsync(World.Scientist);
        await CheckAsync(World.Scientist);
        await EnterAsync(World.Scientist);
        Assert.Equal([LogEntryKind.CheckedIn], await KindsAsync());
    }

    [Fact]
    public async Task InterestInACaseOfAnotherList_Refused()
    {
        var elsewhere = await World.AddListedCaseAsync(await World.AddMeetingAsync());
        var refused = await Host.CallAsync<DeclareInterest, Result<int>>(u => u.ExecuteAsync(new(Meeting, elsewhere), Host.By(World.Cardiologist.Value), Token));
        Assert.Equal("discussion.not-on-the-list", refused.Error.Code);
    }

    [Fact]
    public async Task StrangerDeclaresAnInterest_NotFound()
    {
        var refused = await Host.CallAsync<DeclareInterest, Result<int>>(u => u.ExecuteAsync(new(Meeting, First), Host.By(World.Stranger.Value), Token));
        Assert.Equal("discussion.no-room", refused.Error.Code);
    }
}
