using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.Core.Tests.Processes.Versions;
using CgsMdt.TestSupport;
using CgsMdt.Tool;
using Microsoft.EntityFrameworkCore;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Tool;

/// <summary>Rehearsing and migrating from the command line, on this machine's own clock as the commands are.</summary>
public sealed class WorkflowVersionCommandsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cgsmdt-tool-test-");
    private VersionsWorld world = null!;
    private CaseId theCase;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, clock);
        await world.ClearAsync(database);
        var years = Enumerable.Range(clock.GetUtcNow().Year - 1, 4).Select(y => new DateOnly(y, 5, 1)).ToList();
        await world.Host.CallAsync<WritePath, Result>(w => w.RunAsync("test.holidays", world.Host.BySystem(), [], async write =>
        {
            var known = await write.Db.Set<BankHoliday>().Select(h => h.Date).ToListAsync(Token);
            write.Db.AddRange(years.Except(known).Select(d => new BankHoliday(d, "May day")));
            return Result.Done;
        }, Token));
        theCase = await world.Board.AddReferredCaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        await world.DisposeAsync();
    }

    [Fact]
    public async Task RehearsedAndMigrated_SaysWhatItWillDoAndDoesIt_ASecondTimeItIsRefused()
    {
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");

        var (code, said) = await RunAsync("workflows", "rehearse", Journey, await LineAsync(version));
        Assert.Equal(0, code);
        Assert.Contains("would stand at: Board answers the referral until ", said, StringComparison.Ordinal);
        Assert.Contains($"1 would go over to version {await LineAsync(version)}, 0 cannot. Nothing was changed.", said, StringComparison.Ordinal);
        Assert.Equal(1, await VersionAsync());

        var migrate = said[(said.LastIndexOf("workflows migrate ", StringComparison.Ordinal) + "workflows migrate ".Length)..].Split(' ')[0];
        var unexplained = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("workflows", "migrate", migrate));
        Assert.Equal(2, unexplained.ExitCode);
        Assert.StartsWith("Say why with --reason, in a few words", unexplained.Message, StringComparison.Ordinal);

        (code, said) = await RunAsync("workflows", "migrate", migrate, "--reason", "As agreed with the board.");
        Assert.Equal((0, "1 instance goes over, each as the next thing that happens to it.\n"), (code, said));
        clock.SetTo(TimeProvider.System.GetUtcNow());
        await world.Workflows.RunDueAsync();
        Assert.Equal(version, await VersionAsync());

        var twice = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("workflows", "migrate", migrate, "--reason", "Once more."));
        Assert.Equal((1, "What was rehearsed has been carried out already."), (twice.ExitCode, twice.Message));
        var nothing = await RunAsync("rehearse", Journey, $"{version}");
        Assert.Equal((0, $"0 would go over to version {await LineAsync(version)}, 0 cannot. Nothing was changed.\n"), nothing);

        var next = await world.PublishChangedAsync(Journey, root => root["name"] = "Next but one");
        (_, said) = await RunAsync("workflows", "rehearse", Journey, $"{next}");
        Assert.Contains($" on {await LineAsync(version)}, stands at: ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepIsGone_IsAProblemUntilAReplacementIsNamed()
    {
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));

        var (code, said) = await RunAsync("workflows", "rehearse", Journey, $"{version}");
        Assert.Equal(1, code);
        Assert.Contains("needs a replacement for triage", said, StringComparison.Ordinal);
        Assert.Contains("1 stands at triage (Board answers the referral), which version ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("workflows migrate", said, StringComparison.Ordinal);

        var file = Path.Combine(folder.FullName, "replacements.json");
        await File.WriteAllTextAsync(file, """{"triage":"answer"}""", Token);
        (code, said) = await RunAsync("workflows", "rehearse", Journey, $"{version}", "--replacements", file);
        Assert.Equal(0, code);
        Assert.Contains("workflows migrate", said, StringComparison.Ordinal);

        Assert.True((await world.Host.CallAsync<WithdrawCase, Result>(u => u.ExecuteAsync(new(theCase, WithdrawalReason.NoLongerNeeded), world.Host.BySystem(), Token))).IsSuccess);
        var migrate = said[(said.LastIndexOf("workflows migrate ", StringComparison.Ordinal) + "workflows migrate ".Length)..].Split(' ')[0];
        var moved = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("workflows", "migrate", migrate, "--reason", "As agreed with the board."));
        Assert.Equal((1, "1 of the instances have moved on since the rehearsal. Rehearse again. Nothing has been changed."), (moved.ExitCode, moved.Message));
    }

    [Fact]
    public async Task NextStepWouldFail_IsSaidAndNotCountedAsAllWell()
    {
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        await world.Host.CallAsync<WritePath, Result>(w => w.RunAsync("test.no-holidays", world.Host.BySystem(), [], async write =>
        {
            await write.Db.Set<BankHoliday>().ExecuteDeleteAsync(Token);
            return Result.Done;
        }, Token));
        var file = Path.Combine(folder.FullName, "replacements.json");
        await File.WriteAllTextAsync(file, """{"triage":"answer"}""", Token);

        var (code, said) = await RunAsync("workflows", "rehearse", Journey, $"{version}", "--replacements", file);

        Assert.Contains("would stand still on a failed step: Board answers the referral", said, StringComparison.Ordinal);
        Assert.Contains("1 of them would then stand still on a step that fails, and wait for an administrator.", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
        var id = RehearsalId.From(Guid.Parse(said[(said.LastIndexOf("workflows migrate ", StringComparison.Ordinal) + "workflows migrate ".Length)..].Split(' ')[0]));
        foreach (var only in (bool[])[false, true])
        {
            var page = Must(await world.Host.CallAsync<ReadRehearsal, Result<RehearsalPage>>(u => u.ExecuteAsync(new(id, OnlyTroubled: only), world.ByAdministrator, Token)));
            Assert.Equal((1, 1, 0, 1), (page.Ready, page.StandStill, page.Unready, page.Lines.Count));
        }
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"triage\":")]
    [InlineData("{\"triage\":7}")]
    public async Task ReplacementsThatAreNone_AreOneSentence(string text)
    {
        var file = Path.Combine(folder.FullName, "replacements.json");
        await File.WriteAllTextAsync(file, text, Token);

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync("workflows", "rehearse", Journey, "1", "--replacements", file));

        Assert.Equal(1, problem.ExitCode);
        Assert.StartsWith($"{file} is not a list of replacements: write", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "There is no version next of case-journey", "workflows", "rehearse", Journey, "next")]
    [InlineData(2, "The command is: workflows rehearse", "workflows", "rehearse", Journey)]
    [InlineData(2, "The rehearsal is the identifier that workflows rehearse gave", "workflows", "migrate", "yesterday's")]
    [InlineData(1, "There is no such version of a workflow", "workflows", "rehearse", Journey, "77")]
    [InlineData(1, "There is no such version of a workflow", "workflows", "rehearse", "nothing", "1")]
    [InlineData(1, "There is no such rehearsal", "workflows", "migrate", "01990000-0000-7000-8000-000000000000", "--reason", "As agreed.")]
    [InlineData(1, "There is no file /nowhere/at-all.json: give the path of the file of replacements.", "workflows", "rehearse", Journey, "1", "--replacements", "/nowhere/at-all.json")]
    public async Task WhatCannotBeDone_IsOneSentence(int code, string expected, params string[] arguments)
    {
        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => RunAsync(arguments));

        Assert.Equal(code, problem.ExitCode);
        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        return (await ToolCommand.RunAsync([.. arguments, "--database", database.OwnerConnectionString], output, Token), output.ToString());
    }

    private Task<string> LineAsync(int version) => world.Host.ReadAsync(db => db.Set<StoredDefinition>().Where(d => d.Slug == Journey && d.Version == version).Select(d => d.Line).SingleAsync(Token));

    private Task<int> VersionAsync() => world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == theCase.Value).Select(i => i.Version).SingleAsync(Token));
}
