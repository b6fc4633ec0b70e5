using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Discussion.Forecast;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Discussion.Forecast;

/// <summary>A board whose quorum is a chair, a geneticist, a scientist and a specialty consultant, with a meeting two days ahead that has two cases.</summary>
public sealed class ForecastTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private CoreHost host = null!;
    private BoardWorld world = null!;
    private MeetingId meeting;
    private CaseId first;
    private CaseId second;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateOnly Today => LondonCalendar.DateOf(clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        host = new CoreHost(database, clock);
        world = await BoardWorld.CreateAsync(host.Services, clock);
        for (var i = 0; i < 4; i++)
        {
            await HoldAsync(i);
        }

        clock.Advance(TimeSpan.FromDays(2));
        meeting = await world.AddMeetingAsync(inSession: false);
        first = await world.AddListedCaseAsync(meeting);
        second = await world.AddListedCaseAsync(meeting);
        await MoveToAsync(Today.AddDays(2));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task NobodyAnswered_EachPersonsOwnRecordCounts()
    {
        var chances = await host.ReadAsync(async db => await db.ChancesAsync((await db.FindMeetingAsync(meeting, Token))!, Token));

        Assert.Equal((1, 0.75, 0), (chances[world.Chair], chances[world.Scientist], chances[world.Deputy]));
        Assert.Equal(ProfessionalRole.SpecialtyConsultant, (await ForecastAsync())[first].Weakest);
    }

    [Fact]
    public async Task EverybodyAccepted_IsCertain()
    {
        await EverybodyAcceptsAsync();

        Assert.All((await ForecastAsync()).Values, f => Assert.Equal(new QuorumForecast(1, null), f));
    }

    [Fact]
    public async Task MemberSaidTheyAreAway_DoesNotComeWhateverTheyAnswered()
    {
        await EverybodyAcceptsAsync();
        await TellAwayAsync(world.Cardiologist, world.Cardiologist);

        var forecast = (await ForecastAsync())[first];
        Assert.Equal((0, ProfessionalRole.SpecialtyConsultant), (forecast.Chance, forecast.Weakest));
    }

    [Fact]
    public async Task InterestDeclaredInOneCase_LowersThatCaseAlone()
    {
        await EverybodyAcceptsAsync();
        Assert.True((await host.CallAsync<DeclareInterest, Result<int>>(u => u.ExecuteAsync(new(meeting, second), host.By(world.Scientist.Value), Token))).IsSuccess);

        var forecasts = await ForecastAsync();
        Assert.Equal((1, 0), (forecasts[first].Chance, forecasts[second].Chance));
        Assert.Equal(ProfessionalRole.ClinicalScientist, forecasts[second].Weakest);
    }

    [Fact]
    public async Task AtRisk_CoordinatorIsToldOnceAndTheUnansweredAreAsked()
    {
        await world.AddRepliesAsync(meeting, (world.Chair, AttendeeReply.Accepted), (world.Cardiologist, AttendeeReply.Tentative));

        Assert.Equal(new QuorumSeen(2, IsNews: true), (await WarnAsync()).Value);
        Assert.Equal(new QuorumSeen(2, IsNews: false), (await WarnAsync()).Value);

        var notices = await NoticesAsync();
        Assert.Equal([world.Coordinator], notices.Where(n => n.Kind == NoticeKind.QuorumAtRisk).Select(n => n.To));
        Assert.DoesNotContain(notices, n => n.Kind == NoticeKind.AnswerWanted && n.To == world.Chair);
        Assert.Contains(notices, n => n.Kind == NoticeKind.AnswerWanted && n.To == world.Cardiologist);
        Assert.Single(await EventsAsync(), "quorum.at-risk");
    }

    [Fact]
    public async Task AtRiskForAnotherRoleOrDate_IsToldAgain()
    {
        await WarnAsync();
        await EverybodyAcceptsAsync();
        await TellAwayAsync(world.Coordinator, world.Scientist);

        Assert.True((await WarnAsync()).Value.IsNews);
        await MoveToAsync(Today.AddDays(3));
        await TellAwayAsync(world.Scientist, world.Scientist, Today.AddDays(3));
        Assert.True((await WarnAsync()).Value.IsNews);
    }

    [Fact]
    public async Task LikelyForEveryCase_NobodyIsTold()
    {
        await EverybodyAcceptsAsync();

        Assert.Equal(new QuorumSeen(0, IsNews: false), (await WarnAsync()).Value);
        Assert.Empty(await NoticesAsync());
    }

    [Fact]
    public async Task MemberOrStrangerWarns_Refused()
    {
        Assert.Equal("meeting.not-yours", (await WarnAsync(world.Scientist)).Error.Code);
        Assert.Equal("meeting.not-found", (await WarnAsync(world.Stranger)).Error.Code);
    }

    [Fact]
    public async Task RisksOnTheStartPage_AreOfOnesOwnBoards()
    {
        var risk = Assert.Single(await RisksAsync(world.Coordinator));

        Assert.Equal((meeting, 2, 2), (risk.Meeting.Id, risk.AtRisk, risk.Cases));
        Assert.Empty(await RisksAsync(world.Scientist));
        Assert.Empty(await RisksAsync(world.Stranger));
    }

    [Fact]
    public async Task Reminder_GoesToThoseWhoDidNotDecline()
    {
        await world.AddRepliesAsync(meeting, (world.Cardiologist, AttendeeReply.Declined));

        Assert.Empty((await host.CallAsync<RemindOfMeeting, Result>(u => u.ExecuteAsync(new(meeting), host.BySystem(), Token))).Errors);

        var reminded = (await NoticesAsync()).Where(n => n.Kind == NoticeKind.MeetingReminder).Select(n => n.To).ToList();
        Assert.Equal(5, reminded.Count);
        Assert.DoesNotContain(world.Cardiologist, reminded);
        Assert.DoesNotContain(world.Observer, reminded);
    }

    [Fact]
    public async Task AbsenceOfAnother_IsToldOnlyByWhoeverPlans()
    {
        Task<Result> TellAsync(PersonId by, PersonId whom) =>
            host.CallAsync<TellAbsence, Result>(u => u.ExecuteAsync(new(world.Board, whom, Today, Today), host.By(by.Value), Token));

        Assert.Equal("people.not-your-absence", (await TellAsync(world.Scientist, world.Chair)).Error.Code);
        Assert.Equal("people.not-a-member", (await TellAsync(world.Stranger, world.Stranger)).Error.Code);
        Assert.Equal("people.not-a-member", (await TellAsync(world.Coordinator, world.Stranger)).Error.Code);
        Assert.Equal("people.not-a-member", (await TellAsync(world.Observer, world.Observer)).Error.Code);
        Assert.Equal("people.absence-backwards", (await host.CallAsync<TellAbsence, Result>(u => u.ExecuteAsync(new(world.Board, world.Chair, Today, Today.AddDays(-1)), host.By(world.Chair.Value), Token))).Error.Code);
        Assert.Equal("people.absence-too-long", (await host.CallAsync<TellAbsence, Result>(u => u.ExecuteAsync(new(world.Board, world.Chair, Today, Today.AddDays(400)), host.By(world.Chair.Value), Token))).Error.Code);
    }

    [Fact]
    public async Task AbsenceTakenBack_CountsNoMore()
    {
        await EverybodyAcceptsAsync();
        await TellAwayAsync(world.Scientist, world.Scientist);
        var absence = Assert.Single(await host.ReadAsync(db => db.AbsencesAsync([world.Scientist], Today, Today.AddDays(9), Token)));
        Task<Result> TakeBackAsync(PersonId by) => host.CallAsync<TakeBackAbsence, Result>(u => u.ExecuteAsync(new(world.Board, absence.Id), host.By(by.Value), Token));

        Assert.Equal("people.not-your-absence", (await TakeBackAsync(world.Geneticist)).Error.Code);
        Assert.Empty((await TakeBackAsync(world.Scientist)).Errors);
        Assert.Empty((await TakeBackAsync(world.Scientist)).Errors);

        Assert.Equal(1, (await ForecastAsync())[first].Chance);
    }

    private async Task HoldAsync(int round)
    {
        var held = await world.AddMeetingAsync();
        var listed = await world.AddListedCaseAsync(held);
        List<PersonId> came = round == 0 ? [world.Chair, world.Geneticist] : [world.Chair, world.Geneticist, world.Scientist];
        foreach (var person in came)
        {
            Assert.True((await host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(held), host.By(person.Value), Token))).IsSuccess);
        }

        await world.TakeOffAsync(listed);
        Assert.Empty((await host.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(held), host.By(world.Chair.Value), Token))).Errors);
        clock.Advance(TimeSpan.FromDays(1));
    }

    private Task EverybodyAcceptsAsync() => world.AddRepliesAsync(
        meeting, [.. new[] { world.Chair, world.Geneticist, world.Scientist, world.Cardiologist }.Select(p => (p, AttendeeReply.Accepted))]);

    private async Task TellAwayAsync(PersonId by, PersonId whom, DateOnly? on = null)
    {
        var day = on ?? Today.AddDays(2);
        Assert.Empty((await host.CallAsync<TellAbsence, Result>(u => u.ExecuteAsync(new(world.Board, whom, day, day), host.By(by.Value), Token))).Errors);
    }

    private async Task MoveToAsync(DateOnly date) => Assert.Empty(
        (await host.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting, date, new(10, 0)), host.By(world.Coordinator.Value), Token))).Errors);

    private Task<Dictionary<CaseId, QuorumForecast>> ForecastAsync() =>
        host.ReadAsync(async db => await db.ForecastQuorumAsync((await db.FindMeetingAsync(meeting, Token))!, Token));

    private Task<Result<QuorumSeen>> WarnAsync(PersonId? by = null) =>
        host.CallAsync<WarnOfQuorum, Result<QuorumSeen>>(u => u.ExecuteAsync(new(meeting), by is { } person ? host.By(person.Value) : host.BySystem(), Token));

    private Task<IReadOnlyList<QuorumRisk>> RisksAsync(PersonId person) => host.CallAsync<FindQuorumRisks, IReadOnlyList<QuorumRisk>>(u => u.ExecuteAsync(host.By(person.Value), Token));

    private async Task<List<MailNotice>> NoticesAsync() =>
        (await host.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.Kind == MailNotices.Kind && m.AggregateId == meeting.Value).ToListAsync(Token)))
            .ConvertAll(m => m.Read<MailNotice>()).FindAll(n => n.Kind != NoticeKind.MeetingMoved);

    private Task<List<string>> EventsAsync() => host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateId == meeting.Value).Select(e => e.Name).ToListAsync(Token));
}
