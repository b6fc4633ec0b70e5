using System.Diagnostics;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Room;

/// <summary>A browser that leaves the line: after two minutes its member no longer counts, unless it came back.</summary>
public sealed class RoomDepartureTests(RoomFixture app) : RoomSetup<RoomFixture>(app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Little = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task BrowserThatIsGone_IsCheckedOutByItself()
    {
        await using var scientist = await EnterAsync();
        await LeaveAsync(scientist);
        App.Clock.Advance(CheckOutTheGone.Grace);

        await UntilAsync(async () =>
        {
            App.Clock.Advance(Little);
            return await ReadAsync(db => db.Set<LogEntry>().AnyAsync(e => e.MeetingId == Meeting && e.Kind == LogEntryKind.CheckedOut && e.AuthorId == World.Scientist));
        });
        Assert.Empty(await ReadAsync(db => db.PresentAsync(Meeting, CancellationToken.None)));
    }

    [Fact]
    public async Task BrowserThatComesBackWithinTwoMinutes_StaysIn_AndIsCheckedInAgainAfterIt()
    {
        await using var scientist = await EnterAsync();
        await LeaveAsync(scientist);
        App.Clock.Advance(CheckOutTheGone.Grace - Little);
        await scientist.ReconnectAsync();
        Assert.True((await scientist.EnterAsync(Reference)).Ok);
        App.Clock.Advance(Little + Little);
        await LookAsync();
        Assert.Equal([World.Scientist], await ReadAsync(db => db.PresentAsync(Meeting, CancellationToken.None)));

        await LeaveAsync(scientist);
        App.Clock.Advance(CheckOutTheGone.Grace + Little);
        await LookAsync();
        Assert.Empty(await ReadAsync(db => db.PresentAsync(Meeting, CancellationToken.None)));
        await scientist.ReconnectAsync();
        Assert.True((await scientist.EnterAsync(Reference)).Ok);
        Assert.Equal([World.Scientist], await ReadAsync(db => db.PresentAsync(Meeting, CancellationToken.None)));
    }

    private async Task<RoomClient> EnterAsync()
    {
        var client = await RoomClient.ConnectAsync(() => App.OpenSocketAsync(Web.Room.RoomContract.Path, World.Scientist));
        Assert.True((await client.EnterAsync(Reference)).Ok);
        return client;
    }

    private async Task LeaveAsync(RoomClient client)
    {
        client.Cut();
        var ephemera = App.Services.GetRequiredService<Ephemera>();
        await UntilAsync(async () => (await ephemera.ReadAsync(Meeting, TestContext.Current.CancellationToken)).Count == 0);
    }

    // What the host's own look does, which may have been quicker.
    private async Task LookAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CheckOutTheGone>().ExecuteAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "It never came to it.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
