using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CgsMdt.Core.Tests.Discussion.Attendance;

/// <summary>A meeting that began at 10:00: the first case from 10:00 to 10:20, the second to 10:40, closed at 11:00. Reports are as ugly as Teams makes them.</summary>
public sealed class AttendanceTests(TestDatabase database) : RoomTest(database)
{
    private readonly Mock<IAttendancePort> teams = new();
    private DateTimeOffset ten;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        ten = Clock.GetUtcNow();
        await World.AddTeamsMeetingAsync(Meeting, new("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0"));
        await EnterAsync(World.Chair);
        await PointAsync(World.Chair, First);
        await Host.ReadAsync(db => db.Set<AttendanceWatch>().Where(w => w.MeetingId != Meeting).ExecuteDeleteAsync(Token));
        Clock.Advance(TimeSpan.FromMinutes(20));
        await PointAsync(World.Chair, Second);
        Clock.Advance(TimeSpan.FromMinutes(20));
        await PointAsync(World.Chair, null);
        Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Empty((await Host.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(Meeting), Host.By(World.Chair.Value), Token))).Errors);
    }

    [Fact]
    public async Task SeveralReports_SayWhoWasThereForWhichCase()
    {
        await RecordAsync(Session("a", 0, 15, 1, (World.Scientist, 0, 15)), Session("b", 18, 60, 2, (World.Scientist, 18, 60), (World.Geneticist, 25, 60)));

        var view = await ViewAsync();

        Assert.Equal([First, Second], view.Cases.Select(c => c.CaseId));
        Assert.Equal([CasePart.Throughout, CasePart.Throughout], Line(view, World.Chair).Cases);
        Assert.Equal([CasePart.Part, CasePart.Throughout], Line(view, World.Scientist).Cases);
        Assert.Equal([CasePart.None, CasePart.Part], Line(view, World.Geneticist).Cases);
        Assert.False(Line(view, World.Cardiologist).Presence.WasThere);
        Assert.DoesNotContain(view.People, p => p.PersonId == World.Observer);
    }

    [Fact]
    public async Task ReportReadAgain_ChangesNothing_WrittenAnewItIsANewVersion()
    {
        var first = Session("a", 0, 60, 1, (World.Scientist, 0, 20));
        await RecordAsync(first);
        await RecordAsync(first);
        Assert.Single(await ReportsAsync());

        await RecordAsync(Session("a", 0, 60, 2, (World.Scientist, 0, 40), (World.Geneticist, 0, 60)));

        var reports = await ReportsAsync();
        Assert.Equal([1, 2], reports.Select(r => r.Version));
        Assert.NotNull(reports[0].SupersededAt);
        Assert.Equal(2, Assert.Single((await ViewAsync()).Reports).Version);
        Assert.Equal([CasePart.Throughout, CasePart.Throughout], Line(await ViewAsync(), World.Scientist).Cases);
    }

    [Fact]
    public async Task WrittenAnewButCutShort_TheWholeOneStays()
    {
        await RecordAsync(Session("a", 0, 60, 2, (World.Scientist, 0, 60), (World.Geneticist, 0, 60)));
        await RecordAsync(Session("a", 0, 60, 5, (World.Scientist, 0, 60)));

        Assert.False(Assert.Single(await ReportsAsync()).IsCutShort);
    }

    [Fact]
    public async Task CutShort_ProvesNoAbsence()
    {
        await RecordAsync(Session("a", 0, 60, 9, (World.Chair, 0, 5)));

        var view = await ViewAsync();
        Assert.True(Assert.Single(view.Reports).IsCutShort);
        Assert.Equal([CasePart.Throughout, CasePart.Throughout], Line(view, World.Chair).Cases);
    }

    [Fact]
    public async Task PeopleNotInTheRecord_AreOnlyCounted()
    {
        var session = Session("a", 0, 60, 3, (World.Scientist, 0, 60));
        await RecordAsync(session with
        {
            People = [.. session.People, new(null, [new(ten, ten.AddMinutes(9))]), new(MailboxAddress.Parse("somebody@else.example"), [new(ten, ten.AddMinutes(9))])],
        });

        Assert.Equal(2, Assert.Single(await ReportsAsync()).Unmatched);
        Assert.Single(await Host.ReadAsync(db => db.Set<ReportedStay>().Join(db.Set<TeamsReport>().Where(r => r.MeetingId == Meeting), s => s.TeamsReportId, r => r.Id, (s, _) => s).ToListAsync(Token)));
    }

    [Fact]
    public async Task Teams_IsAskedAtItsTimesAndThenLeftAlone()
    {
        teams.Setup(t => t.ReadAttendanceAsync(It.IsAny<MailboxAddress>(), It.IsAny<Uri>(), It.IsAny<CancellationToken>())).ReturnsAsync(Done());
        using var reader = Reader();
        var asked = 0;
        for (var hours = 0; hours < 24 * 9; hours++)
        {
            asked += await reader.ReadDueAsync(Token);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(6, asked);
        Assert.Null((await ViewAsync()).Watch!.DueAt);
    }

    [Fact]
    public async Task LateReport_IsReadWhenItComes()
    {
        teams.SetupSequence(t => t.ReadAttendanceAsync(It.IsAny<MailboxAddress>(), It.IsAny<Uri>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Done())
            .ReturnsAsync(RemoteAnswer<IReadOnlyList<TeamsSession>>.Failed(RemoteAnswer.Unavailable(RemoteCodes.TimedOut)))
            .ReturnsAsync(Done(Session("a", 0, 60, 1, (World.Scientist, 0, 60))));
        using var reader = Reader();
        await reader.ReadDueAsync(Token);
        Clock.Advance(TimeSpan.FromMinutes(90));
        await reader.ReadDueAsync(Token);
        Assert.Equal(RemoteCodes.TimedOut, (await ViewAsync()).Watch!.FailureCode);
        Clock.Advance(TimeSpan.FromMinutes(16));
        await reader.ReadDueAsync(Token);

        Assert.True(Line(await ViewAsync(), World.Scientist).Presence.WasThere);
        Assert.Null((await ViewAsync()).Watch!.FailureCode);
    }

    [Fact]
    public async Task Correction_CountsAndKeepsWhatWasBefore()
    {
        await RecordAsync(Session("a", 0, 60, 1, (World.Scientist, 0, 60)));
        Assert.Empty((await CorrectAsync(World.Coordinator, World.Scientist, new(10, 0), new(10, 21), 0)).Errors);
        Assert.Equal([CasePart.Throughout, CasePart.Part], Line(await ViewAsync(), World.Scientist).Cases);

        Assert.Empty((await CorrectAsync(World.Chair, World.Scientist, null, null, 1)).Errors);

        var line = Line(await ViewAsync(), World.Scientist);
        Assert.False(line.Presence.WasThere);
        Assert.Equal([2, 1], line.Corrections.Select(c => c.Correction.Number));
        Assert.StartsWith("Co-ordinator", line.Corrections[1].By, StringComparison.Ordinal);
        Assert.Equal(2, await Host.ReadAsync(db => db.Set<StoredEvent>().CountAsync(e => e.AggregateId == Meeting.Value && e.Name == "attendance.corrected", Token)));
        Assert.Equal(2, await Host.ReadAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "attendance.correct" && a.Outcome == AuditOutcome.Done && a.About.Contains($"meeting:{Meeting}"), Token)));
    }

    [Fact]
    public async Task CorrectionOverAnothers_IsStale()
    {
        await CorrectAsync(World.Coordinator, World.Scientist, new(10, 0), new(10, 30), 0);

        Assert.Equal("attendance.changed", (await CorrectAsync(World.Chair, World.Scientist, null, null, 0)).Error.Code);
    }

    [Fact]
    public async Task CorrectionsThatMakeNoSense_AreRefused()
    {
        Assert.Equal("attendance.times-backwards", (await CorrectAsync(World.Chair, World.Scientist, new(10, 30), new(10, 0), 0)).Error.Code);
        Assert.Equal("attendance.times-backwards", (await CorrectAsync(World.Chair, World.Scientist, new(10, 30), null, 0)).Error.Code);
        Assert.Equal("discussion.not-a-member", (await CorrectAsync(World.Chair, World.Stranger, null, null, 0)).Error.Code);
        Meeting = await World.AddMeetingAsync(inSession: false);
        Assert.Equal("attendance.not-held", (await CorrectAsync(World.Chair, World.Scientist, null, null, 0)).Error.Code);
    }

    [Fact]
    public async Task OthersSeeAndCorrectNothing_AndTheRefusalIsAudited()
    {
        Assert.Equal("discussion.not-running", (await CorrectAsync(World.Scientist, World.Chair, null, null, 0)).Error.Code);
        Assert.Equal("discussion.no-room", (await CorrectAsync(World.Referrer, World.Chair, null, null, 0)).Error.Code);
        foreach (var person in new[] { World.Referrer, World.Stranger, World.Observer })
        {
            Assert.Equal("discussion.no-room", (await ViewByAsync(person)).Error.Code);
            Assert.True(await Host.ReadAsync(db => db.Set<AuditEntry>().AnyAsync(a => a.ActorId == person.Value && a.Action == "attendance.view" && a.Outcome == AuditOutcome.Refused, Token)));
        }

        Assert.False((await ViewByAsync(World.Scientist)).Value.MayCorrect);
    }

    private AttendanceReader Reader() => new(
        Host.Services.GetRequiredService<RecordContextFactory>(), Host.Services.GetRequiredService<IServiceScopeFactory>(), teams.Object, Clock, NullLogger<AttendanceReader>.Instance);

    private static RemoteAnswer<IReadOnlyList<TeamsSession>> Done(params TeamsSession[] sessions) => RemoteAnswer<IReadOnlyList<TeamsSession>>.Done(sessions);

    private async Task<AttendanceView> ViewAsync() => (await ViewByAsync(World.Coordinator)).Value;

    private async Task<Result<AttendanceView>> ViewByAsync(PersonId person)
    {
        var reference = (await Host.ReadAsync(db => db.FindMeetingAsync(Meeting, Token)))!.Reference;
        return await Host.CallAsync<ViewAttendance, Result<AttendanceView>>(u => u.ExecuteAsync(reference, Host.By(person.Value), Token));
    }

    private Task<Result> CorrectAsync(PersonId by, PersonId person, TimeOnly? from, TimeOnly? until, int expected) =>
        Host.CallAsync<CorrectAttendance, Result>(u => u.ExecuteAsync(new(Meeting, person, from, until, CorrectionReason.OtherTimes, expected), Host.By(by.Value), Token));

    private async Task RecordAsync(params TeamsSession[] sessions) =>
        Assert.Empty((await Host.CallAsync<RecordTeamsReports, Result>(u => u.ExecuteAsync(new(Meeting, sessions), Host.BySystem(), Token))).Errors);

    private Task<List<TeamsReport>> ReportsAsync() => Host.ReadAsync(db => db.Set<TeamsReport>().Where(r => r.MeetingId == Meeting).OrderBy(r => r.Version).ToListAsync(Token));

    private static AttendanceLine Line(AttendanceView view, PersonId person) => view.People.Single(p => p.PersonId == person);

    private TeamsSession Session(string id, int from, int until, int counted, params (PersonId Person, int From, int Until)[] people) => new(
        id, ten.AddMinutes(from), ten.AddMinutes(until),
        [.. people.Select(p => new TeamsPresence(AddressOf(p.Person), [new(ten.AddMinutes(p.From), ten.AddMinutes(p.Until))]))],
        counted);

    private MailboxAddress AddressOf(PersonId person) =>
        MailboxAddress.Parse(Host.ReadAsync(db => db.FindPersonAsync(person, Token)).GetAwaiter().GetResult()!.Email);
}
