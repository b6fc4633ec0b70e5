using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Tests.Discussion;

public sealed class DepartureTests(TestDatabase database) : RoomTest(database)
{
    private Ephemera Ephemera => Host.Services.GetRequiredService<Ephemera>();

    [Fact]
    public async Task BrowserGoneForGood_IsCheckedOutAndCountsNoMore()
    {
        await EverybodyEntersAsync();
        await HereAsync(World.Geneticist);
        Assert.Empty(await MissingAsync(First));

        await Ephemera.LeaveAsync(Meeting, World.Geneticist, Token);
        Assert.DoesNotContain(await Ephemera.ReadAsync(Meeting, Token), doing => doing.PersonId == World.Geneticist);
        Clock.Advance(CheckOutTheGone.Grace);
        Assert.Equal(0, await LookAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await LookAsync());

        Assert.Equal([ProfessionalRole.ClinicalGeneticist], await MissingAsync(First));
        var left = (await LogAsync())[^1];
        Assert.Equal((LogEntryKind.CheckedOut, World.Geneticist), (left.Kind, left.AuthorId));
        Assert.Equal(0, await LookAsync());
    }

    [Fact]
    public async Task BrowserThatComesBackInTime_StaysCheckedIn()
    {
        await EverybodyEntersAsync();
        await HereAsync(World.Geneticist);
        await Ephemera.LeaveAsync(Meeting, World.Geneticist, Token);
        Clock.Advance(CheckOutTheGone.Grace);
        await HereAsync(World.Geneticist);
        Clock.Advance(Ephemera.HereFor);

        Assert.Equal(0, await LookAsync());
        Assert.Empty(await MissingAsync(First));
    }

    [Fact]
    public async Task NodeThatDied_LeavesNobodyCheckedInForEver()
    {
        await EverybodyEntersAsync();
        await HereAsync(World.Geneticist);
        Clock.Advance(Ephemera.HereFor + CheckOutTheGone.Grace + TimeSpan.FromSeconds(1));

        Assert.Equal(1, await LookAsync());
    }

    [Fact]
    public async Task MemberOnThePhoneAndGuestWhoLeft_AreLeftAlone()
    {
        await EverybodyEntersAsync();
        var guest = await World.AddPersonAsync("Visiting clinician");
        await World.RelateAsync(guest, First, Relation.Referrer);
        await EnterAsync(guest);
        await HereAsync(guest);
        await Ephemera.LeaveAsync(Meeting, guest, Token);
        Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(0, await LookAsync());
        Assert.Empty(await MissingAsync(First));
    }

    private Task HereAsync(PersonId person) => Ephemera.SayAsync(Meeting, person, EphemeronKind.Here, null, null, Token);

    /// <summary>How many were checked out of this test's meeting; a look goes through all of them.</summary>
    private async Task<int> LookAsync()
    {
        var before = await CheckedOutAsync();
        await Host.CallAsync<CheckOutTheGone, int>(u => u.ExecuteAsync(Token));
        return await CheckedOutAsync() - before;
    }

    private async Task<int> CheckedOutAsync() => (await LogAsync()).Count(e => e.Kind == LogEntryKind.CheckedOut);
}
