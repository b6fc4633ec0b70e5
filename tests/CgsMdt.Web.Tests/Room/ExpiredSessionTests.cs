using CgsMdt.Core.People.Contracts;
using CgsMdt.TestSupport;
using CgsMdt.Web.Room;
using Microsoft.AspNetCore.SignalR;

namespace CgsMdt.Web.Tests.Room;

public sealed class ExpiredSessionTests(ExpiredSessionFixture app) : IClassFixture<ExpiredSessionFixture>
{
    [Fact]
    public async Task SessionRunsOut_TheLineEnds()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);

        // On a busy machine the line ends before its two sides have greeted each other.
        await Assert.ThrowsAnyAsync<HubException>(() => StayAsync(world.Chair));
    }

    private async Task StayAsync(PersonId person)
    {
        await using var client = await RoomClient.ConnectAsync(() => app.OpenSocketAsync(RoomContract.Path, person));
        // The framework looks once a second; the rest is for a machine on which four test programs share two cores, so that its timer comes late.
        await client.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        throw new HubException("The line has ended.");
    }
}
