using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Room;

/// <summary>A board of each test's own, in session with two cases on its list.</summary>
public abstract class RoomSetup<TFixture>(TFixture app) : IClassFixture<TFixture>, IAsyncLifetime
    where TFixture : WebAppFixture
{
    protected TFixture App => app;

    protected BoardWorld World { get; private set; } = null!;

    protected MeetingId Meeting { get; private set; }

    /// <summary>The meeting's reference.</summary>
    protected string Reference { get; private set; } = "";

    protected CaseId First { get; private set; }

    protected CaseId Second { get; private set; }

    public virtual async ValueTask InitializeAsync()
    {
        World = await BoardWorld.CreateAsync(app.Services, app.Clock);
        Meeting = await World.AddMeetingAsync();
        First = await World.AddListedCaseAsync(Meeting);
        Second = await World.AddListedCaseAsync(Meeting);
        Reference = (await ReadAsync(db => db.FindMeetingAsync(Meeting, CancellationToken.None)))!.Reference;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }
}
