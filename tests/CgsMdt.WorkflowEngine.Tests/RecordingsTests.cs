using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Recordings of Elsa's behaviour: those of the shared folder, where there is one, and a few of our own that are always there.</summary>
public sealed class RecordingsTests
{
    private static string Own => Path.Combine(AppContext.BaseDirectory, "Recordings");

    public static IEnumerable<TheoryDataRow<string>> SharedRecordings()
    {
        var shared = Environment.GetEnvironmentVariable("CGSMDT_SHARED");
        var folder = Path.Combine(shared ?? "", "data", "elsa-traces");
        return string.IsNullOrEmpty(shared)
            ? [new TheoryDataRow<string>("none") { Skip = "CGSMDT_SHARED does not name the folder with the recordings." }]
            : Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(f));
    }

    public static IEnumerable<TheoryDataRow<string>> OwnRecordings() => Directory.EnumerateFiles(Own, "*.json").Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(SharedRecordings))]
    public void RecordingOfElsa_DiffersOnlyByListedRules(string path) =>
        Assert.Empty(Replay.OneFile(path).Where(d => !d.IsExpected).Select(d => d.ToString()));

    [Theory]
    [MemberData(nameof(OwnRecordings))]
    public void OwnRecording_DiffersOnlyByListedRules(string path) =>
        Assert.Empty(Replay.OneFile(path).Where(d => !d.IsExpected).Select(d => d.ToString()));

    [Fact]
    public void RecordingOfAJoinRunTwice_DiffersByItsRule()
    {
        var differences = Replay.OneFile(Path.Combine(Own, "join-twice.json"));

        Assert.NotEmpty(differences);
        Assert.All(differences, d => Assert.Equal(["3.3.3"], d.Rules));
        Assert.Contains(differences, d => d.Path == "instances[0].executed" && d.ToString().EndsWith("expected (rule 3.3.3)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("status", "\"Finished\"")]
    [InlineData("executed", "[]")]
    [InlineData("correlationId", "\"other\"")]
    [InlineData("incidents", "3")]
    [InlineData("bookmarks", "[]")]
    [InlineData("variables", "{\"p\":\"other\"}")]
    public void ChangedRecording_IsNamedWithCaseAndStep(string member, string value)
    {
        var recording = JsonNode.Parse(File.ReadAllText(Path.Combine(Own, "early-event.json")))!;
        recording["expect"]![0]!["instances"]![0]![member] = JsonNode.Parse(value);
        using var file = new TemporaryFile(recording.ToJsonString());

        var difference = Assert.Single(Replay.OneFile(file.Path));

        Assert.False(difference.IsExpected);
        Assert.Equal(("early-event", 0, $"instances[0].{member}"), (difference.Case, difference.Step, difference.Path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("""{"definitions":[{"definitionId":"x"}],"script":[],"expect":[]}""")]
    [InlineData("""{"definitions":[],"script":[{"do":"fly"}],"expect":[{"instances":[]}]}""")]
    [InlineData("""{"definitions":[],"script":[{"do":"start","definitionId":"x"}],"expect":[{"instances":[]}]}""")]
    public void FileThatIsNoRecording_IsADifferenceAndNotThrown(string text)
    {
        using var file = new TemporaryFile(text);

        Assert.False(Assert.Single(Replay.OneFile(file.Path)).IsExpected);
    }

    [Fact]
    public void EmptyFolder_DoesNotPass()
    {
        var folder = Directory.CreateTempSubdirectory();

        Assert.False(Replay.Folder(folder.FullName).Passed);
        folder.Delete();
    }

    [Fact]
    public void FolderOfOwnRecordings_Passes()
    {
        var report = Replay.Folder(Own);

        Assert.True(report.Passed);
        Assert.True(report.Cases >= 5);
    }
}
