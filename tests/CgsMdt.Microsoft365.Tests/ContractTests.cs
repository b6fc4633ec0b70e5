using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>A proxy of the contract with an emulator behind it, shared because it takes seconds to start.</summary>
public sealed class ProxiedGraph : IAsyncLifetime
{
    private ContractProxy? proxy;

    public EmulatedGraph Graph { get; private set; } = null!;

    public HttpClient Proxy { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (ContractProxy.Description() is null)
        {
            return;
        }

        var address = ContractProxy.FreeAddress();
        Graph = await StartAsync(address);
        proxy = await ContractProxy.StartAsync(address, Graph.Emulator.GraphUrl, TestContext.Current.CancellationToken);
        Proxy.BaseAddress = address;
    }

    public async ValueTask DisposeAsync()
    {
        Proxy.Dispose();
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
            await Graph.DisposeAsync();
        }
    }
}

public class ContractTests(ProxiedGraph proxied) : IClassFixture<ProxiedGraph>
{
    private const string NotHere = "Microsoft's description of Graph is not part of the project; set CGSMDT_SHARED to the folder that has it.";

    /// <summary>Thirteen; set CGSMDT_YEAR=1 for a whole year.</summary>
    private static int Weeks => Environment.GetEnvironmentVariable("CGSMDT_YEAR") == "1" ? 52 : 13;

    public static bool HasDescription => ContractProxy.Description() is not null;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private EmulatedGraph Graph => proxied.Graph;

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task BoardsLife_KeepsTheContractBothWays()
    {
        var begin = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        var window = new CalendarWindow(Board, begin, begin.AddDays(400));
        var place = Done(await Graph.Calendar.ReadChangesAsync(window, null, Ct)).Next;
        for (var week = 1; week <= Weeks; week++)
        {
            var wanted = Meeting(week) with { Date = new DateOnly(2026, 9, 1).AddDays(7 * week) };
            var seen = await Graph.BookAsync(wanted);
            Assert.Equal(RemoteKind.Done, (await Graph.Calendar.SecureTeamsMeetingAsync(Board, seen.JoinUrl!, Ct)).Kind);
            seen = Done(await Graph.Calendar.UpdateAsync(seen, wanted with { StartsAt = new TimeOnly(9, 30), Attendees = [new EventAttendee(Chair, true)] }, ForbiddenWords.None, Ct));
            await Graph.AnswerInvitationAsync(Chair, wanted, "accepted");
            Assert.Equal(AttendeeReply.Accepted, Done(await Graph.Calendar.ReadAsync(Board, seen.EventId, Ct)).Attendees.Single().Reply);
            Assert.False(Done(await Graph.Mail.SendAsync(Notice(week), ForbiddenWords.None, Ct)).WasSentBefore);
            Assert.True(Done(await Graph.Mail.SendAsync(Notice(week), ForbiddenWords.None, Ct)).WasSentBefore);
            var clinic = Meeting(500 + week) with { Date = wanted.Date, Place = "Clinic 4", IsInPersonOnly = true };
            Done(await Graph.Calendar.UpdateAsync(await Graph.BookAsync(clinic), clinic with { Place = null, IsInPersonOnly = false }, ForbiddenWords.None, Ct));
            Assert.True((await Graph.Mail.SendAsync(Notice(1000 + week) with { Kind = NoticeKind.MeetingWindow, Event = Visit(week) }, ForbiddenWords.None, Ct)).IsDone);
            if (week % 4 == 1)
            {
                await ReadAttendanceAsync(seen);
            }

            if (week % 4 == 0)
            {
                Assert.Equal(RemoteKind.Done, (await Graph.Calendar.CancelAsync(Board, seen.EventId, Ct)).Kind);
            }

            var changes = Done(await Graph.Calendar.ReadChangesAsync(window, place, Ct));
            place = changes.Next;
        }

        Assert.Equal(RemoteKind.NotFound, (await Graph.Calendar.ReadAsync(Board, "not-there", Ct)).Kind);
        Assert.Equal(2, Done(await Graph.Calendar.ReadFreeBusyAsync(window with { To = begin.AddDays(60) }, [Chair, MailboxAddress.Parse("gone@nowhere.invalid")], Ct)).Count);
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task Subscription_KeepsTheContractBothWays()
    {
        await using var hook = await Webhook.StartAsync();
        var expiry = TimeProvider.System.GetUtcNow().AddDays(6).UtcDateTime.ToString("O");
        var wanted = new JsonObject { ["changeType"] = "updated", ["notificationUrl"] = hook.Url, ["resource"] = $"users/{Board}/events", ["expirationDateTime"] = expiry, ["clientState"] = "x" };

        using var made = await proxied.Proxy.PostAsJsonAsync("subscriptions", wanted, Ct);
        var id = (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"];
        using var renewed = await proxied.Proxy.PatchAsJsonAsync($"subscriptions/{id}", new JsonObject { ["expirationDateTime"] = expiry }, Ct);
        using var reauthorized = await proxied.Proxy.PostAsync($"subscriptions/{id}/reauthorize", null, Ct);
        using var listed = await proxied.Proxy.GetAsync("subscriptions", Ct);
        using var deleted = await proxied.Proxy.DeleteAsync($"subscriptions/{id}", Ct);

        Assert.Equal([201, 200, 204, 200, 204], new[] { made, renewed, reauthorized, listed, deleted }.Select(a => (int)a.StatusCode));
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task AskingToBeTold_KeepsTheContractBothWays()
    {
        await using var hook = await Webhook.StartAsync();
        var until = TimeProvider.System.GetUtcNow().AddDays(6);

        var asked = Done(await Graph.Subscriptions.SubscribeAsync(Board, new Uri(hook.Url), "our-secret", until, Ct));
        var renewed = Done(await Graph.Subscriptions.RenewAsync(Board, asked.Id, until, Ct));

        Assert.Equal(asked.Id, renewed.Id);
        Assert.Equal(RemoteKind.NotFound, (await Graph.Subscriptions.RenewAsync(Board, Guid.Empty.ToString(), until, Ct)).Kind);
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task SeriesBatchAndTeamsMeetingsOfOthers_KeepTheContractBothWays()
    {
        var series = new JsonObject
        {
            ["subject"] = "Clinic",
            ["start"] = Time("2026-10-13T10:00:00"),
            ["end"] = Time("2026-10-13T11:00:00"),
            ["recurrence"] = new JsonObject
            {
                ["pattern"] = new JsonObject { ["type"] = "weekly", ["interval"] = 1, ["daysOfWeek"] = new JsonArray("tuesday") },
                ["range"] = new JsonObject { ["type"] = "numbered", ["startDate"] = "2026-10-13", ["numberOfOccurrences"] = 3 },
            },
        };
        using var made = await proxied.Proxy.PostAsJsonAsync($"users/{Scientist}/events", series, Ct);
        var id = (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"];
        using var instances = await proxied.Proxy.GetAsync($"users/{Scientist}/events/{id}/instances?startDateTime=2026-10-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z", Ct);
        using var person = await proxied.Proxy.GetAsync($"users/{Scientist}", Ct);
        var organiser = (await person.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"];
        using var meeting = await proxied.Proxy.PostAsJsonAsync($"users/{organiser}/onlineMeetings/createOrGet", new JsonObject { ["externalId"] = "our-key" }, Ct);
        var parts = new JsonArray(new JsonObject { ["id"] = "1", ["method"] = "GET", ["url"] = $"/users/{Scientist}" });
        using var batch = await proxied.Proxy.PostAsJsonAsync("$batch", new JsonObject { ["requests"] = parts }, Ct);

        Assert.Equal([201, 200, 200, 201, 200], new[] { made, instances, person, meeting, batch }.Select(a => (int)a.StatusCode));
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task WrongRequest_IsCaught()
    {
        var wrong = new JsonObject { ["subject"] = 5, ["start"] = "tomorrow" };

        using var answer = await proxied.Proxy.PostAsJsonAsync($"users/{Board}/events", wrong, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task ModelSentEmptyByTheSdksBackingStore_IsCaught()
    {
        var emptied = new JsonObject { ["subject"] = "x", ["start"] = new JsonObject(), ["end"] = new JsonObject() };

        using var answer = await proxied.Proxy.PostAsJsonAsync($"users/{Board}/events", emptied, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact(Skip = NotHere, SkipUnless = nameof(HasDescription))]
    public async Task UnfaithfulAnswer_IsCaught()
    {
        Graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/events", Status = 202 });

        using var answer = await proxied.Proxy.PostAsJsonAsync($"users/{Board}/events", new JsonObject { ["start"] = Time("2026-12-08T10:00:00"), ["end"] = Time("2026-12-08T11:00:00") }, Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("VIOLATIONS", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task ReadAttendanceAsync(SeenEvent seen)
    {
        var ended = TimeProvider.System.GetUtcNow();
        Graph.Emulator.EndSession(new EmulatedSession
        {
            Mailbox = Board.Value,
            JoinUrl = seen.JoinUrl!.OriginalString,
            From = ended.AddHours(-1),
            To = ended,
            People = [new EmulatedPresence(Chair.Value, ended.AddHours(-1), ended), new EmulatedPresence(null, ended.AddMinutes(-5), ended)],
        });
        Assert.Equal(2, Assert.Single(Done(await Graph.Attendance.ReadAttendanceAsync(Board, seen.JoinUrl!, Ct))).People.Count);
    }

    private static NoticeEvent Visit(int week) =>
        new(Meeting(week).TransactionId, 0, new NoticeWindow(new DateOnly(2026, 9, 1).AddDays(7 * week), new TimeOnly(10, 0), new TimeOnly(10, 20)), week % 2 == 0, TimeProvider.System.GetUtcNow(), "Clinic 4");

    private static T Done<T>(RemoteAnswer<T> answer)
        where T : class
    {
        Assert.True(answer.IsDone, $"{answer.Kind} {answer.Code}");
        return answer.Value;
    }
}
