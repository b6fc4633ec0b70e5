using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Discussion;

/// <summary>A board in session with two cases on its list, and the use cases of the room at hand.</summary>
public abstract class RoomTest(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    protected TestClock Clock { get; } = new();

    protected CoreHost Host { get; private set; } = null!;

    protected BoardWorld World { get; set; } = null!;

    protected MeetingId Meeting { get; set; }

    protected CaseId First { get; set; }

    protected CaseId Second { get; set; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Host = new CoreHost(database, Clock);
        await BeginAsync(hides: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task BeginAsync(bool hides)
    {
        World = await BoardWorld.CreateAsync(Host.Services, Clock, BoardAuthority.Deciding, hidesFromDeclaredInterest: hides);
        Meeting = await World.AddMeetingAsync();
        First = await World.AddListedCaseAsync(Meeting);
        Second = await World.AddListedCaseAsync(Meeting);
    }

    protected Task<Result<RoomEntered>> EnterAsync(PersonId person) =>
        Host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(Meeting), Host.By(person.Value), Token));

    protected Task<Result<int>> PointAsync(PersonId person, CaseId? caseId, Guid? key = null) =>
        Host.CallAsync<MovePointer, Result<int>>(u => u.ExecuteAsync(new(Meeting, caseId, key), Host.By(person.Value), Token));

    protected Task<Result<int>> SayAsync(PersonId person, CaseId caseId, string text = "a remark", Guid? key = null) =>
        Host.CallAsync<SayComment, Result<int>>(u => u.ExecuteAsync(new(Meeting, caseId, text, key), Host.By(person.Value), Token));

    protected Task<Result> CheckAsync(PersonId actor, PersonId? person = null, bool isPresent = true) =>
        Host.CallAsync<CheckIn, Result>(u => u.ExecuteAsync(new(Meeting, person, isPresent), Host.By(actor.Value), Token));

    protected Task<Result<LogPage>> HearAsync(PersonId person, int after = 0) =>
        Host.CallAsync<ReadLogSince, Result<LogPage>>(u => u.ExecuteAsync(new(Meeting, after), Host.By(person.Value), Token));

    protected async Task<List<LogEntry>> LogAsync() =>
        await Host.ReadAsync(db => db.Set<LogEntry>().Where(e => e.MeetingId == Meeting).OrderBy(e => e.Number).ToListAsync(Token));

    protected async Task<IReadOnlyList<LogEntryKind>> KindsAsync() => [.. (await LogAsync()).Select(e => e.Kind)];

    protected async Task<IReadOnlyList<ProfessionalRole>> MissingAsync(CaseId caseId) =>
        (await Host.ReadAsync(async db => await db.JudgeQuorumAsync((await db.FindMeetingAsync(Meeting, Token))!, caseId, Token))).Missing;

    /// <summary>Everybody the quorum needs is in the room.</summary>
    protected async Task EverybodyEntersAsync()
    {
        foreach (var person in new[] { World.Chair, World.Coordinator, World.Geneticist, World.Scientist, World.Cardiologist })
        {
            Assert.True((await EnterAsync(person)).IsSuccess);
        }
    }
}
