using CgsMdt.Core.Cases;
using CgsMdt.Core.Tests.Cases;
using CgsMdt.Tool;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Tool;

public sealed class ImportPhenopacketsCommandTests(CasesFixture fixture) : IClassFixture<CasesFixture>, IDisposable
{
    private const string Female = """{"id":"tool-1","subject":{"id":"a","sex":"FEMALE"},"phenotypicFeatures":[{"type":{"id":"HP:0001250","label":"Seizure"}}]}""";
    private const string Male = """{"id":"tool-2","subject":{"id":"b","sex":"MALE"},"phenotypicFeatures":[{"type":{"id":"HP:0001250","label":"Seizure"},"excluded":true}]}""";

    private readonly StringWriter output = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        output.Dispose();
        File.Delete(file);
    }

    [Fact]
    public async Task FileIsImportedTwice_TheSecondTimeAddsNothing()
    {
        await File.WriteAllTextAsync(file, $"{Female}\n\n{Male}\n");

        Assert.Equal(0, await ImportAsync("cardiac"));
        Assert.Equal(0, await ImportAsync("cardiac"));

        Assert.Equal(["2 lines: 2 new cases, 0 known already, 0 left out.", "2 lines: 0 new cases, 2 known already, 0 left out."], Lines());
        Assert.Equal(2, await fixture.World.ReadAsync(db => db.Set<Case>().CountAsync(c => c.BoardId == fixture.World.Board && c.SourceId!.StartsWith("tool-"))));
    }

    [Fact]
    public async Task SomeLinesAreBad_EachIsNamedAndTheRestImported()
    {
        await File.WriteAllTextAsync(file, $"not JSON\n{Female}\n{{\"id\":\"no-subject\"}}\n");

        Assert.Equal(1, await ImportAsync("rare", "--as", "otherchair"));

        var lines = Lines();
        Assert.StartsWith("Line 1: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Line 3: ", lines[1], StringComparison.Ordinal);
        Assert.Equal("3 lines: 1 new cases, 0 known already, 2 left out.", lines[2]);
    }

    [Fact]
    public async Task NobodyIsNamed_TheBoardsCoordinatorIsTheReferrer()
    {
        await File.WriteAllTextAsync(file, Female.Replace("tool-1", "other-tool", StringComparison.Ordinal));

        await ImportAsync("cardiac");

        Assert.Equal(fixture.World.Coordinator, await fixture.World.ReadAsync(db => db.Set<Case>().Where(c => c.SourceId == "other-tool").Select(c => c.ReferrerId).SingleAsync()));
    }

    [Theory]
    [InlineData("There is no board nowhere", "nowhere")]
    [InlineData("Rare Disease Advisory Board has no co-ordinator", "rare")]
    [InlineData("Nobody signs in as nobody", "cardiac", "--as", "nobody")]
    public async Task BoardOrPersonIsNotThere_IsOneSentence(string expected, string board, params string[] more)
    {
        await File.WriteAllTextAsync(file, Female);

        var problem = await Assert.ThrowsAsync<ToolProblemException>(() => ImportAsync(board, more));

        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
    }

    private string[] Lines() => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<int> ImportAsync(string board, params string[] more) =>
        ToolCommand.RunAsync(["import", "phenopackets", file, "--board", board, .. more, "--database", fixture.OwnerConnectionString], output, CancellationToken.None);
}
