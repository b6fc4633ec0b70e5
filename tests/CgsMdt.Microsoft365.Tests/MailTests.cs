using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class MailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notice_IsSentOnceAndRead()
    {
        await using var graph = await StartAsync();

        var answer = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.Equal((false, false), (answer.Value!.WasSentBefore, answer.Value.MayBeRepeated));
        var mail = Assert.Single(await graph.MessagesAsync(Chair))!;
        Assert.Equal("Lung genomics MDT: agenda ready (M-2026-0001)", (string?)mail["subject"]);
        Assert.Contains("https://cgsmdt.example.test/meetings/M-2026-0001", (string?)mail["body"]!["content"], StringComparison.Ordinal);
        var sent = Assert.Single(await graph.MessagesAsync(Board))!;
        Assert.Equal(answer.Value.MessageId, (string?)sent["id"]);
        Assert.False((bool?)sent["isDraft"]);
    }

    [Fact]
    public async Task FirstTry_IsNotLookedUp()
    {
        await using var graph = await StartAsync();

        await graph.Mail.SendAsync(Notice() with { IsFirstTry = true }, ForbiddenWords.None, Ct);

        Assert.Equal(["POST", "POST"], graph.Emulator.Received.Select(r => r.Method));
        Assert.Single(await graph.MessagesAsync(Chair));
    }

    [Fact]
    public async Task FirstTryWhoseAnswerIsLost_IsFoundByTheNext()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/send", Moment = FaultMoment.After, Drop = true });
        await graph.Mail.SendAsync(Notice() with { IsFirstTry = true }, ForbiddenWords.None, Ct);

        var again = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.True(again.Value!.WasSentBefore);
        Assert.Single(await graph.MessagesAsync(Chair));
    }

    [Fact]
    public async Task SameKeyAgain_SendsNothing()
    {
        await using var graph = await StartAsync();
        await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        var again = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.True(again.Value!.WasSentBefore);
        Assert.Single(await graph.MessagesAsync(Chair));
    }

    [Fact]
    public async Task OtherKey_IsAnotherMail()
    {
        await using var graph = await StartAsync();
        await graph.Mail.SendAsync(Notice(1), ForbiddenWords.None, Ct);
        await graph.Mail.SendAsync(Notice(2), ForbiddenWords.None, Ct);

        Assert.Equal(2, (await graph.MessagesAsync(Chair)).Count);
    }

    [Fact]
    public async Task AnswerToTheDraftLost_LeavesOneMailAndOneDraftUsed()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/messages", Moment = FaultMoment.After, Status = 504 });

        var lost = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);
        var sent = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Unavailable, lost.Kind);
        Assert.True(sent.Value!.MayBeRepeated);
        Assert.Single(await graph.MessagesAsync(Chair));
        Assert.Single(await graph.MessagesAsync(Board));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswerToTheSendLost_SendsNothingMore(bool drop)
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/send", Moment = FaultMoment.After, Drop = drop, Status = drop ? null : 504 });

        var lost = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);
        var again = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.Unavailable, lost.Kind);
        Assert.True(again.Value!.WasSentBefore);
        Assert.Single(await graph.MessagesAsync(Chair));
    }

    [Fact]
    public async Task SendNeverDone_IsSentOnRepeatingAndCounted()
    {
        await using var graph = await StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Method = "POST", PathContains = "/send", Status = 503 });

        await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);
        Assert.Empty(await graph.MessagesAsync(Chair));
        var again = await graph.Mail.SendAsync(Notice(), ForbiddenWords.None, Ct);

        Assert.Equal((false, true), (again.Value!.WasSentBefore, again.Value.MayBeRepeated));
        Assert.Single(await graph.MessagesAsync(Chair));
    }

    [Fact]
    public async Task SenderWithoutAMailbox_IsNotFound()
    {
        await using var graph = await StartAsync();

        var answer = await graph.Mail.SendAsync(Notice() with { From = MailboxAddress.Parse("board@nowhere.invalid") }, ForbiddenWords.None, Ct);

        Assert.Equal(RemoteKind.NotFound, answer.Kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKind_HasWordingWithWindowAndDueDate(NoticeKind kind)
    {
        var notice = Notice() with
        {
            Kind = kind,
            Window = new NoticeWindow(new DateOnly(2026, 12, 8), new TimeOnly(10, 20), new TimeOnly(10, 35)),
            DueOn = new DateOnly(2026, 12, 3),
        };

        var body = NoticeWording.Body(notice);

        Assert.Contains("Tuesday 8 December 2026, 10:20 to 10:35", body, StringComparison.Ordinal);
        Assert.Contains("by Thursday 3 December 2026", body, StringComparison.Ordinal);
        Assert.EndsWith("(M-2026-0001)", NoticeWording.Subject(notice), StringComparison.Ordinal);
    }

    public static TheoryData<NoticeKind> Kinds() => new(Enum.GetValues<NoticeKind>());

}
