using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using CgsMdt.Tool;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class PermissionCheckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingGranted_AllWorksAndNothingIsLeftBehind()
    {
        await using var graph = await StartAsync();

        await using var hook = await Webhook.StartAsync();

        var tried = await graph.Check.RunAsync(Board, new Uri(hook.Url), Ct);

        Assert.All(tried, t => Assert.True(t is { IsGood: true, WasTried: true }, $"{t.What}: {t.Sentence}"));
        Assert.Equal(8, tried.Count);
        Assert.Empty(await graph.EventsAsync(Board));
        Assert.Empty(await graph.ListAsync("v1.0/subscriptions", lastingIds: false));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://mdt.example.test/microsoft365/notices")]
    public async Task NoPublicAddress_SaysThatNoticesWereNotTried(string? address)
    {
        await using var graph = await StartAsync();

        var tried = await graph.Check.RunAsync(Board, address is null ? null : new Uri(address), Ct);

        var notices = Assert.Single(tried, t => !t.WasTried);
        Assert.True(notices.IsGood);
        Assert.Contains("PublicAddress", notices.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(graph.Emulator.Received, r => r.Path.Contains("subscriptions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PublicAddressThatDoesNotAnswer_SaysThatItCannotBeReached()
    {
        await using var graph = await StartAsync();

        var wrong = Assert.Single(await graph.Check.RunAsync(Board, new Uri("http://127.0.0.1:9/microsoft365/notices"), Ct), t => !t.IsGood);

        Assert.Contains("could not reach http://127.0.0.1:9/", wrong.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/users/", 403, "User.ReadBasic.All")]
    [InlineData("POST", "getSchedule", 403, "Calendars.ReadWrite")]
    [InlineData("POST", "/events", 403, "Calendars.ReadWrite")]
    [InlineData("GET", "attendanceReports", 403, "OnlineMeetingArtifact.Read.All")]
    [InlineData("PATCH", "onlineMeetings", 403, "OnlineMeetings.ReadWrite.All")]
    [InlineData("POST", "/messages", 403, "Mail.ReadWrite and Mail.Send")]
    [InlineData("GET", "/users/", 503, "does not answer")]
    public async Task OnePermissionMissing_SaysWhichAndWhatToDo(string method, string path, int status, string said)
    {
        await using var graph = await StartAsync(("RetriesTimeLimit", "00:00:00"));
        graph.Emulator.AddFault(new EmulatorFault { Method = method, PathContains = path, Status = status, Code = "ErrorAccessDenied" });

        var wrong = (await graph.Check.RunAsync(Board, null, Ct)).Where(t => !t.IsGood);

        Assert.Contains(said, Assert.Single(wrong).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoPolicyInTeams_SaysWhichCommandsToRun()
    {
        await using var graph = await StartAsync();
        using var policy = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(graph.Http, "_ctl/policy", new { Mailbox = Board.Value, IsGranted = false }, Ct);

        var wrong = (await graph.Check.RunAsync(Board, null, Ct)).Where(t => !t.IsGood).ToList();

        Assert.NotEmpty(wrong);
        Assert.All(wrong, t => Assert.Contains("Grant-CsApplicationAccessPolicy", t.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AccountWithoutAMailbox_SaysSo()
    {
        await using var graph = await StartAsync();

        var wrong = Assert.Single(await graph.Check.RunAsync(MailboxAddress.Parse("board@nowhere.invalid"), null, Ct));

        Assert.Contains("create the board's mailbox", wrong.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandWithoutSettings_SaysWhatToSetAndFails()
    {
        await using var said = new StringWriter();

        var code = await ToolCommand.RunAsync(["microsoft365", "check", "--mailbox", Board.Value], said, Ct);

        Assert.Equal(1, code);
        Assert.Contains("Microsoft365__TenantId", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandWithoutAMailbox_ShowsItsUse() =>
        await Assert.ThrowsAsync<ToolProblemException>(() => ToolCommand.RunAsync(["microsoft365", "check"], TextWriter.Null, Ct));
}
