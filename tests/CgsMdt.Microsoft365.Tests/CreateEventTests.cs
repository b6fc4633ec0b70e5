using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class CreateEventTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BoardMeeting_IsSeenAsWanted()
    {
        await using var graph = await StartAsync();
        var wanted = Meeting();

        var seen = await graph.BookAsync(wanted);

        Assert.False(seen.DiffersFrom(wanted));
        Assert.Equal("Europe/London", seen.Zone);
        Assert.Equal(new DateTime(2026, 12, 8, 10, 0, 0), seen.LocalStart);
        Assert.Equal(new DateTime(2026, 12, 8, 11, 30, 0), seen.LocalEnd);
        Assert.Equal(wanted.TransactionId, seen.TransactionId);
        Assert.StartsWith("https://teams.microsoft.com/", seen.JoinUrl!.AbsoluteUri, StringComparison.Ordinal);
        Assert.All(seen.Attendees, a => Assert.Equal(AttendeeReply.None, a.Reply));
    }

    [Fact]
    public async Task BoardMeeting_IsPrivateAndCarriesOurLink()
    {
        await using var graph = await StartAsync();

        await graph.BookAsync(Meeting());

        var made = Assert.Single(await graph.EventsAsync(Board))!;
        Assert.Equal("private", (string?)made["sensitivity"]);
        Assert.Equal("Lung genomics MDT (ref M-2026-0001)", (string?)made["subject"]);
        Assert.Contains("https://cgsmdt.example.test/meetings/M-2026-0001", (string?)made["body"]!["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-28", 10)]
    [InlineData("2026-03-29", 9)]
    [InlineData("2026-03-30", 9)]
    [InlineData("2026-10-24", 9)]
    [InlineData("2026-10-25", 10)]
    [InlineData("2026-10-26", 10)]
    public async Task TenInLondonBeforeOnAndAfterTheDayOfAClockChange_StaysTenInLondon(string date, int utcHour)
    {
        await using var graph = await StartAsync();
        var wanted = Meeting() with { Date = DateOnly.Parse(date) };

        var seen = await graph.BookAsync(wanted);

        Assert.Equal(new TimeSpan(10, 0, 0), seen.LocalStart.TimeOfDay);
        var inUtc = Assert.Single(await graph.EventsAsync(Board))!["start"]!;
        Assert.Equal($"{date}T{utcHour:D2}:00:00.0000000", (string?)inUtc["dateTime"]);
    }

    [Fact]
    public async Task SameTransactionTwice_MakesOneEvent()
    {
        await using var graph = await StartAsync();

        var first = await graph.BookAsync(Meeting());
        var second = await graph.BookAsync(Meeting());

        Assert.Equal(first.EventId, second.EventId);
        Assert.Single(await graph.EventsAsync(Board));
        Assert.Single(await graph.EventsAsync(Chair));
    }

    [Fact]
    public async Task VisitorsWindow_HasNoTeamsMeetingAndNobodyElse()
    {
        await using var graph = await StartAsync();
        await graph.BookAsync(Meeting(1));
        var visitor = MailboxAddress.Parse("visitor@elsewhere.example.test");
        var wanted = new VisitingWindowEvent
        {
            TransactionId = Meeting(2).TransactionId,
            Organiser = Board,
            BoardName = "Lung genomics MDT",
            MeetingReference = "M-2026-0001",
            Date = new DateOnly(2026, 12, 8),
            StartsAt = new TimeOnly(10, 20),
            Minutes = 15,
            Link = new Uri("https://cgsmdt.example.test/wait/0198a0a0-0000-7000-8000-000000000009"),
            Visitor = visitor,
        };

        var seen = await graph.BookAsync(wanted);

        Assert.Null(seen.JoinUrl);
        Assert.Equal(visitor, Assert.Single(seen.Attendees).Address);
        var copy = Assert.Single(await graph.EventsAsync(visitor))!;
        Assert.DoesNotContain("teams.microsoft.com", copy.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailboxThatDoesNotExist_IsNotFound()
    {
        await using var graph = await StartAsync();
        var wanted = Meeting() with { Organiser = MailboxAddress.Parse("board@nowhere.invalid") };

        var answer = await graph.Calendar.CreateAsync(wanted, ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.NotFound, answer.Kind);
        Assert.Equal("MailboxNotEnabledForRESTAPI", answer.Code);
    }

    [Fact]
    public async Task EveryRequest_AsksForLastingIds()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());
        await graph.Calendar.UpdateAsync(seen, Meeting() with { Minutes = 60 }, ForbiddenWords.None, Ct);
        await graph.Calendar.ReadAsync(Board, seen.EventId, Ct);
        await graph.Calendar.ReadChangesAsync(new CalendarWindow(Board, graph.Clock.GetUtcNow(), graph.Clock.GetUtcNow().AddDays(300)), null, Ct);
        await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.True(graph.Emulator.Received.Count >= 7);
        Assert.All(graph.Emulator.Received, request => Assert.Contains("IdType=\"ImmutableId\"", request.Headers["Prefer"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task LastingIdForgotten_IsSeen()
    {
        await using var graph = await StartAsync();
        var seen = await graph.BookAsync(Meeting());

        var ordinary = (string?)Assert.Single(await graph.ListAsync($"v1.0/users/{Board}/events", lastingIds: false))!["id"];

        Assert.NotEqual(seen.EventId, ordinary);
    }

    [Fact]
    public void AnswerWithoutTimes_IsUnavailable()
    {
        var seen = EventReading.Answer(new global::Microsoft.Graph.Models.Event { Id = "x", ChangeKey = "y" });

        Assert.Equal(RemoteKind.Unavailable, seen.Kind);
        Assert.Equal(RemoteCodes.Unreadable, seen.Code);
    }

    [Fact]
    public async Task SubjectChangedByHand_IsNoticedWithoutItsWords()
    {
        await using var graph = await StartAsync();
        var booked = await graph.BookAsync(Meeting());
        await graph.ChangeByHandAsync(booked.EventId, new JsonObject { ["subject"] = "About somebody" });

        var seen = await graph.Calendar.ReadAsync(Board, booked.EventId, Ct);

        Assert.False(seen.Value!.HasSubjectOf(Meeting()));
        Assert.DoesNotContain("somebody", seen.ToString(), StringComparison.Ordinal);
    }
}
