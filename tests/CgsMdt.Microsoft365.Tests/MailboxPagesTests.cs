using System.Net;
using CgsMdt.Core.Platform.Mail;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class MailboxPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BookedMeeting_IsInTheListAndInEveryMailbox()
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting());

        var list = await graph.Http.GetStringAsync("mailboxes", Ct);
        var chair = await graph.Http.GetStringAsync($"mailboxes/{Chair}", Ct);
        var board = await graph.Http.GetStringAsync($"mailboxes/{Board}", Ct);

        Assert.All(new[] { Board, Chair, Scientist }, mailbox => Assert.Contains($"/mailboxes/{Uri.EscapeDataString(mailbox.Value)}", list, StringComparison.Ordinal));
        Assert.Contains("Tuesday 8 December 2026, 10:00", chair, StringComparison.Ordinal);
        Assert.Contains("value=\"accepted\"", chair, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"accepted\"", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_CanBeReadWithItsLink()
    {
        await using var graph = await StartAsync();
        await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);
        var id = (string?)Assert.Single(await graph.MessagesAsync(Chair))!["id"];

        var page = await graph.Http.GetStringAsync($"mailboxes/{Chair}/messages/{id}", Ct);

        Assert.Contains("<a href=\"https://cgsmdt.example.test/meetings/M-2026-0001\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordsOfOthers_AreShownAndNotRun()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        await graph.ChangeByHandAsync(booked.EventId, new System.Text.Json.Nodes.JsonObject { ["subject"] = "<script>alert(1)</script>" });

        var page = await graph.Http.GetStringAsync($"mailboxes/{Chair}", Ct);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mailboxes/nobody@example.test")]
    [InlineData("mailboxes/nobody@example.test/messages/x")]
    [InlineData("elsewhere")]
    public async Task UnknownPage_Is404(string path)
    {
        await using var graph = await StartAsync();

        using var answer = await graph.Http.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task AnswerFromAnotherSite_IsRefused()
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting());
        var id = (string?)Assert.Single(await graph.EventsAsync(Chair))!["id"];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"mailboxes/{Chair}/invitations/{id}") { Content = new FormUrlEncodedContent([new("answer", "accepted")]) };
        request.Headers.Add("Origin", "https://elsewhere.example.test");

        using var answer = await graph.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("maybe", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task AnswerThatIsNone_IsRefused(string given, HttpStatusCode status)
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting());
        var id = (string?)Assert.Single(await graph.EventsAsync(Chair))!["id"];
        using var form = new FormUrlEncodedContent([new("answer", given)]);

        using var answer = await graph.Http.PostAsync($"mailboxes/{Chair}/invitations/{id}", form, Ct);

        Assert.Equal(status, answer.StatusCode);
    }
}
