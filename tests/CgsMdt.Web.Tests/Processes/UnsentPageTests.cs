using System.Net;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Processes;

/// <summary>An administrator looks at what did not go out: mail that was given up, and what the guard held back.</summary>
public sealed class UnsentPageTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private const string Address = "/administration/unsent";
    private readonly TestClock clock = app.Clock.Restart();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MailGivenUp_IsShownAndTriedAgainOnce()
    {
        var (session, world) = await AdministratorAsync();
        var mail = await MailAsync(world, "mail.refused");
        var page = await session.GetAsync(Address);
        Assert.Contains("Given up after 10 attempts (mail.refused).", page.Text, StringComparison.Ordinal);
        var token = page.Document.QuerySelector("form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<KeyValuePair<string, string>> form = [new("Message", mail.ToString()), new("__RequestVerificationToken", token)];

        var done = await session.PostAsync($"{Address}?handler=Again", form);
        var banner = (await session.FollowAsync(done)).Banner;
        var twice = await session.PostAsync($"{Address}?handler=Again", form);

        Assert.Equal("It is tried again now.", banner);
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Equal((OutboxState.Pending, 0), await StateAsync(mail));
        Assert.DoesNotContain(mail.ToString(), (await session.GetAsync(Address)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailGivenUp_SaysWhatItWasToWhomAndWhatHelps()
    {
        var (session, world) = await AdministratorAsync();
        await MailAsync(world, "mail.no-address");

        var row = (await session.GetAsync(Address)).Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("no mail address", StringComparison.Ordinal));

        Assert.Contains("Meeting cancelled", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Put it right, then try again.", row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/meetings/M-", row.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        var names = (await db.BoardMembersAsync(world.Board, LondonCalendar.DateOf(clock.GetUtcNow()), Token)).Select(m => m.Name);
        Assert.Contains(names, name => row.TextContent.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task HeldBackByTheGuard_IsShownWithoutWhatItSaid()
    {
        var (session, world) = await AdministratorAsync();
        await MailAsync(world, RemoteCodes.PatientData);
        var meeting = await HoldBackAsync(world);

        var page = await session.GetAsync(Address);

        Assert.Contains("Held back: something like patient data was in it.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{meeting}, the members' invitation", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailThatPerhapsWentTwice_IsCounted()
    {
        var (session, world) = await AdministratorAsync();
        var before = (await session.GetAsync(Address)).Text;
        var mail = await MailAsync(world, "mail.refused");
        await SqlAsync($"update platform.outbox_messages set state = 'Sent', may_be_repeated = true, sent_at = {clock.GetUtcNow()} where id = {mail}");

        Assert.DoesNotContain("1 mail of the last 30 days may have gone twice", before, StringComparison.Ordinal);
        Assert.Contains("1 mail of the last 30 days may have gone twice", (await session.GetAsync(Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EverybodyElse_IsRefusedAndNothingIsTriedAgain()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var mail = await MailAsync(world, "mail.refused");
        await using var scope = app.Services.CreateAsyncScope();
        var by = Operation.By(Actor.Person(world.Coordinator.Value), app.Clock);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(world.Coordinator)).GetAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Coordinator, administrator: true)).GetAsync(Address)).Status);
        var refused = await scope.ServiceProvider.GetRequiredService<Core.Processes.Incidents.SendAgain>().ExecuteAsync(new(mail), by, Token);

        Assert.Equal(ErrorKind.NotFound, refused.Error.Kind);
        Assert.Equal((OutboxState.Failed, 10), await StateAsync(mail));
    }

    private async Task<(WebSession Session, BoardWorld World)> AdministratorAsync()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var administrator = await world.AddPersonAsync("Administrator");
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GiveProductRole>()
            .ExecuteAsync(new(administrator, ProductRole.Administrator, null, new(2026, 1, 1)), Operation.By(Actor.System, app.Clock), Token);
        return (await app.SignInAsync(administrator, administrator: true), world);
    }

    /// <summary>A mail of the board that was given up after its last attempt.</summary>
    private async Task<Guid> MailAsync(BoardWorld world, string code)
    {
        var meeting = await PlanAsync(world);
        await using var scope = app.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<CancelMeeting>().ExecuteAsync(new(meeting.Id, CancelReason.NoCases), Operation.By(Actor.Person(world.Coordinator.Value), app.Clock), Token)).IsSuccess);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        var mail = await db.Set<OutboxMessage>().Where(m => m.AggregateId == meeting.Id.Value).Select(m => m.Id).FirstAsync(Token);
        await SqlAsync($"update platform.outbox_messages set state = 'Failed', attempts = 10, last_error = {code} where id = {mail}");
        return mail;
    }

    /// <summary>An invitation that the guard stopped; returns its meeting's reference.</summary>
    private async Task<string> HoldBackAsync(BoardWorld world)
    {
        var meeting = await PlanAsync(world);
        await SqlAsync($"update meetings.bookings set failure_code = {RemoteCodes.PatientData} where meeting_id = {meeting.Id.Value}");
        return meeting.Reference;
    }

    private async Task<Meeting> PlanAsync(BoardWorld world)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var until = LondonCalendar.DateOf(clock.GetUtcNow()).AddDays(60);
        await scope.ServiceProvider.GetRequiredService<PlanMeetings>().ExecuteAsync(new(world.Board, until), Operation.By(Actor.System, app.Clock), Token);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await db.Set<Meeting>().Where(m => m.BoardId == world.Board && m.State == MeetingState.Planned).OrderBy(m => m.StartsAtUtc).FirstAsync(Token);
    }

    private async Task SqlAsync(FormattableString sql)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        Assert.Equal(1, await db.Database.ExecuteSqlAsync(sql, Token));
    }

    private async Task<(OutboxState State, int Attempts)> StateAsync(Guid mail)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        var found = await db.Set<OutboxMessage>().SingleAsync(m => m.Id == mail, Token);
        return (found.State, found.Attempts);
    }
}
