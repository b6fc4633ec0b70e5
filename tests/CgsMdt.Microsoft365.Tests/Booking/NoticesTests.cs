using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Local.Microsoft365;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>Being told of changes by Microsoft 365: asked for, kept up, and never trusted further than a new look.</summary>
public sealed class NoticesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnswerOfAMember_IsReadAsSoonAsItIsTold()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        await board.RoundAsync();

        await AnswerAsync(board, "declined");
        await board.ToldAsync();
        await board.RoundAsync();

        Assert.Contains(await board.RepliesAsync(), r => r.PersonId == board.World.Chair && r.Reply == AttendeeReply.Declined);
    }

    [Fact]
    public async Task CalendarThatIsToldOf_IsReadEveryTenMinutesOtherwiseEveryMinute()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);

        Assert.Equal(10, await PollsInTenMinutesAsync(board));
        await using var notices = await board.SubscribeAsync();
        await board.RoundAsync();

        Assert.Equal(1, await PollsInTenMinutesAsync(board));
    }

    [Fact]
    public async Task Subscription_IsRenewedLongBeforeItEndsAndStaysOne()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        var first = Assert.Single(await SubscriptionsAsync(board));

        for (var day = 0; day < 30; day++)
        {
            board.Clock.Advance(TimeSpan.FromDays(1));
            await board.SubscribeDueAsync(notices);
            Assert.Equal(first, Assert.Single(await SubscriptionsAsync(board)));
        }

        Assert.Equal(10, board.Graph.Emulator.Received.Count(r => r.Method == "PATCH" && r.Path.Contains("subscriptions", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SubscriptionLostWithoutAWord_IsAskedForAnew()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        var first = Assert.Single(await SubscriptionsAsync(board));
        (await board.Graph.Http.DeleteAsync($"v1.0/subscriptions/{first}", Ct)).EnsureSuccessStatusCode();

        board.Clock.Advance(TimeSpan.FromDays(3));
        await board.SubscribeDueAsync(notices);

        Assert.NotEqual(first, Assert.Single(await SubscriptionsAsync(board)));
        Assert.True((await board.WatchAsync()).DueAt <= board.Clock.GetUtcNow());
    }

    [Fact]
    public async Task SubscriptionRemoved_IsAskedForAnewAndTheCalendarRead()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        await board.RoundAsync();
        var first = Assert.Single(await SubscriptionsAsync(board));

        await LifecycleAsync(board, first, "subscriptionRemoved");
        await board.ToldAsync();
        await board.SubscribeDueAsync(notices);

        Assert.NotEqual(first, Assert.Single(await SubscriptionsAsync(board)));
        Assert.True((await board.WatchAsync()).DueAt <= board.Clock.GetUtcNow());
    }

    [Fact]
    public async Task ReauthorizationAskedFor_IsGivenAtOnce()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        var first = Assert.Single(await SubscriptionsAsync(board));

        await LifecycleAsync(board, first, "reauthorizationRequired");
        await board.ToldAsync();
        await board.SubscribeDueAsync(notices);

        Assert.Single(board.Graph.Emulator.Received, r => r.Method == "PATCH" && r.Path.EndsWith(first, StringComparison.Ordinal));
        Assert.Equal(first, Assert.Single(await SubscriptionsAsync(board)));
    }

    [Fact]
    public async Task NoticesMissed_TheWholeCalendarIsReadAgain()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        await board.RoundAsync();

        await LifecycleAsync(board, Assert.Single(await SubscriptionsAsync(board)), "missed");
        await board.ToldAsync();
        await board.RoundAsync();

        Assert.DoesNotContain("deltatoken", board.Graph.Emulator.Received[^1].Query, StringComparison.Ordinal);
        Assert.Contains("delta", board.Graph.Emulator.Received[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticesTwiceAndOutOfOrder_ChangeNothingButTheNextLook()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        await board.RoundAsync();
        board.Graph.Emulator.SetNotifications(new NotifierHabits(Duplicate: true, Reorder: true));

        await AnswerAsync(board, "accepted");
        await AnswerAsync(board, "declined");
        await board.ToldAsync();
        await board.RoundAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(300), Ct);
        await board.RoundAsync();

        Assert.Equal(AttendeeReply.Declined, (await board.RepliesAsync()).Single(r => r.PersonId == board.World.Chair).Reply);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("guess")]
    public async Task NoticeWithoutOurSecret_IsDropped(string? secret)
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        await board.RoundAsync();

        using var answer = await TellAsync(notices, Assert.Single(await SubscriptionsAsync(board)), secret);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Null((await board.WatchAsync()).HeardAt);
        Assert.True((await board.WatchAsync()).DueAt > board.Clock.GetUtcNow());
    }

    [Fact]
    public async Task NoticeOfAnUnknownSubscriptionWithASecretOfOurs_IsDropped()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await SubscribedAsync(board);
        var secret = (await board.WatchAsync()).SubscriptionSecret;

        using var answer = await TellAsync(notices, "another", secret);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Null((await board.WatchAsync()).HeardAt);
    }

    [Fact]
    public async Task ValidationToken_IsAnsweredDecodedAndAsPlainText()
    {
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await board.OpenNoticesAsync();
        using var http = new HttpClient();

        using var answer = await http.PostAsync(new Uri(notices.Address.Of(CalendarSubscribing.NoticesPath) + "?validationToken=a%20%2B%20%3Cb%3E"), null, Ct);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("a + <b>", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[7,{"subscriptionId":5}]}""")]
    [InlineData("long")]
    public async Task BodyThatIsNoNotice_IsRefused(string body)
    {
        body = body == "long" ? $$"""{"value":[{"subscriptionId":"{{new string('x', 600_000)}}"}]}""" : body;
        await using var board = await BookedBoard.StartAsync();
        await using var notices = await board.OpenNoticesAsync();
        using var http = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(notices.Address.Of(CalendarSubscribing.NoticesPath), content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task DoorThatDoesNotAnswer_LeavesReadingAtIntervals()
    {
        await using var board = await BookedBoard.StartAsync();
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();

        await board.SubscribeDueAsync(new Uri("http://127.0.0.1:9/"));

        var watch = await board.WatchAsync();
        Assert.Equal(("ValidationError", false), (watch.SubscribeCode, watch.IsTold(board.Clock.GetUtcNow())));
        Assert.Equal(10, await PollsInTenMinutesAsync(board));
    }

    private static async Task<NoticesHost> SubscribedAsync(BookedBoard board)
    {
        var meeting = await board.PlanAsync();
        await board.AgreeAsync(meeting.Id);
        await board.RoundAsync();
        return await board.SubscribeAsync();
    }

    private static async Task<int> PollsInTenMinutesAsync(BookedBoard board)
    {
        var before = board.Graph.Emulator.Received.Count(r => r.Path.Contains("delta", StringComparison.Ordinal));
        for (var minute = 0; minute < 10; minute++)
        {
            board.Clock.Advance(TimeSpan.FromSeconds(60.1));
            await board.RoundAsync();
        }

        return board.Graph.Emulator.Received.Count(r => r.Path.Contains("delta", StringComparison.Ordinal)) - before;
    }

    private static async Task AnswerAsync(BookedBoard board, string answer)
    {
        var chair = await board.MailboxOfAsync(board.World.Chair);
        var invitation = Assert.Single(await board.Graph.EventsAsync(chair))!;
        using var form = new FormUrlEncodedContent([new("answer", answer)]);
        (await board.Graph.Http.PostAsync($"mailboxes/{chair}/invitations/{invitation["id"]}", form, Ct)).EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> SubscriptionsAsync(BookedBoard board) =>
        [.. (await board.Graph.ListAsync("v1.0/subscriptions", lastingIds: false)).Select(s => (string)s!["id"]!)];

    private static async Task LifecycleAsync(BookedBoard board, string subscription, string happened)
    {
        using var told = await board.Graph.Http.PostAsJsonAsync("_ctl/lifecycle", new { SubscriptionId = subscription, Event = happened }, Ct);
        told.EnsureSuccessStatusCode();
    }

    private static async Task<HttpResponseMessage> TellAsync(NoticesHost notices, string subscription, string? secret)
    {
        using var http = new HttpClient();
        var notice = new JsonObject { ["subscriptionId"] = subscription, ["clientState"] = secret, ["changeType"] = "updated" };
        return await http.PostAsJsonAsync(notices.Address.Of(CalendarSubscribing.NoticesPath), new JsonObject { ["value"] = new JsonArray(notice) }, Ct);
    }
}
