using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Meetings;

/// <summary>A board of one test, its name and its meetings.</summary>
internal sealed record WebWorld(WebAppFixture App, BoardWorld World, string Slug, string Name)
{
    public static async Task<WebWorld> CreateAsync(WebAppFixture app)
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        var board = (await db.FindBoardAsync(world.Board, CancellationToken.None))!;
        return new WebWorld(app, world, board.Slug, board.Name);
    }

    /// <summary>The next two meetings of the series.</summary>
    public async Task<(MeetingFacts First, MeetingFacts Second)> TwoMeetingsAsync()
    {
        var until = LondonCalendar.DateOf(App.Clock.GetUtcNow()).AddDays(28);
        await CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(World.Board, until), Operation.By(Actor.System, App.Clock), CancellationToken.None));
        var meetings = await ReadAsync(db => db.ComingMeetingsAsync(World.Board, App.Clock.GetUtcNow(), 2, CancellationToken.None));
        return (meetings[0], meetings[1]);
    }

    public async Task<string> ReferenceAsync(CaseId id) => (await ReadAsync(db => db.FindCaseAsync(id, CancellationToken.None)))!.Reference;

    public Task<ListingFacts?> ListingAsync(CaseId id) => ReadAsync(db => db.FindOpenListingAsync(id, CancellationToken.None));

    public async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = App.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }

    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
