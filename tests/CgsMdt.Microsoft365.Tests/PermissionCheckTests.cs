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

        var tried = await graph.Check.RunAsync(Board, Ct);

        Assert.All(tried, t => Assert.True(t.IsGood, $"{t.What}: {t.Sentence}"));
        Assert.Equal(7, tried.Count);
        Assert.Empty(await graph.EventsAsync(Board));
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

        var wrong = (await graph.Check.RunAsync(Board, Ct)).Where(t => !t.IsGood);

        Assert.Contains(said, Assert.Single(wrong).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoPolicyInTeams_SaysWhichCommandsToRun()
    {
        await using var graph = await StartAsync();
        using var policy = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(graph.Http, "_ctl/policy", new { Mailbox = Board.Value, IsGranted = false }, Ct);

        var wrong = (await graph.Check.RunAsync(Board, Ct)).Where(t => !t.IsGood).ToList();

        Assert.NotEmpty(wrong);
        Assert.All(wrong, t => Assert.Contains("Grant-CsApplicationAccessPolicy", t.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AccountWithoutAMailbox_SaysSo()
    {
        await using var graph = await StartAsync();

        var wrong = Assert.Single(await graph.Check.RunAsync(MailboxAddress.Parse("board@nowhere.invalid"), Ct));

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
