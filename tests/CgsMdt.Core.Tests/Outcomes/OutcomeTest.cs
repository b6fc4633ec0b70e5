using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Outcomes;

/// <summary>An advisory board with a quorate meeting on its one case, and the deciding board it hands over to.</summary>
public abstract class OutcomeTest(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    protected static readonly OutcomeText Advice = new("further-test", "Study segregation in the parents.", "Neither parent has been tested.");

    protected TestClock Clock { get; } = new();

    protected CoreHost Host { get; private set; } = null!;

    /// <summary>The advisory board.</summary>
    protected BoardWorld World { get; private set; } = null!;

    protected BoardWorld Deciding { get; private set; } = null!;

    protected MeetingId Meeting { get; private set; }

    protected CaseId Case { get; private set; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected DateOnly Today => LondonCalendar.DateOf(Clock.GetUtcNow());

    public virtual async ValueTask InitializeAsync()
    {
        Host = new CoreHost(database, Clock);
        Deciding = await BoardWorld.CreateAsync(Host.Services, Clock);
        World = await BoardWorld.CreateAsync(Host.Services, Clock, BoardAuthority.Advisory, Deciding.Board);
        (Meeting, Case) = await DiscussAsync(World);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A quorate meeting of a board, on a case of its own.</summary>
    protected async Task<(MeetingId Meeting, CaseId Case)> DiscussAsync(BoardWorld world)
    {
        var meeting = await world.AddMeetingAsync();
        var caseId = await world.AddListedCaseAsync(meeting);
        foreach (var person in new[] { world.Chair, world.Geneticist, world.Scientist, world.Cardiologist })
        {
            await Host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(meeting), Host.By(person.Value), Token));
        }

        await TurnToAsync(world, meeting, caseId);
        return (meeting, caseId);
    }

    protected Task<Result<int>> TurnToAsync(BoardWorld world, MeetingId meeting, CaseId? caseId) =>
        Host.CallAsync<MovePointer, Result<int>>(u => u.ExecuteAsync(new(meeting, caseId), Host.By(world.Chair.Value), Token));

    protected Task<Result<OutcomeId>> SaveAsync(PersonId person, OutcomeText? text = null, int? expected = null, bool isDraft = false, Guid? key = null, CaseId? caseId = null) =>
        Host.CallAsync<SaveOutcome, Result<OutcomeId>>(u => u.ExecuteAsync(new(caseId ?? Case, text ?? Advice, expected, isDraft, key), Host.By(person.Value), Token));

    protected Task<Result> SignAsync(OutcomeId id, PersonId? person = null, int? expected = null, Ratification? ratification = null, HandOverAnswer? answer = null, AnswerReason? reason = null) =>
        Host.CallAsync<SignOutcome, Result>(u => u.ExecuteAsync(new(id, expected, ratification, answer, reason), Host.By((person ?? World.Chair).Value), Token));

    /// <summary>The case's outcome, saved and signed.</summary>
    protected async Task<OutcomeId> SignedAsync(OutcomeText? text = null)
    {
        var id = (await SaveAsync(World.Chair, text)).Value;
        Assert.True((await SignAsync(id)).IsSuccess);
        return id;
    }

    protected async Task<OutcomeFacts> FactsAsync(OutcomeId id) => (await Host.ReadAsync(db => db.FindOutcomeAsync(id, Token)))!;

    protected Task<List<string>> EventsAsync(AggregateRef about) =>
        Host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateId == about.Id).OrderBy(e => e.Sequence).Select(e => e.Name).ToListAsync(Token));

    protected Task<List<MailNotice>> NoticesAsync(Guid about) =>
        Host.ReadAsync(async db => (await db.Set<OutboxMessage>().Where(m => m.Kind == MailNotices.Kind && m.AggregateId == about).OrderBy(m => m.Id).ToListAsync(Token))
            .ConvertAll(m => m.Read<MailNotice>()));
}
