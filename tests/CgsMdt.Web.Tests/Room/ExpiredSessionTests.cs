using CgsMdt.TestSupport;
using CgsMdt.Web.Room;

namespace CgsMdt.Web.Tests.Room;

public sealed class ExpiredSessionTests(ExpiredSessionFixture app) : IClassFixture<ExpiredSessionFixture>
{
    [Fact]
    public async Task SessionRunsOut_TheLineEnds()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        await using var chair = await RoomClient.ConnectAsync(() => app.OpenSocketAsync(RoomContract.Path, world.Chair));

        await chair.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
