using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>
/// Each rule of the notes that come with the recordings of Elsa has a scenario here, with what this engine does; where that is on purpose something else than what Elsa does,
/// the file holds Elsa's trace as well (<c>elsa</c>), and the kernel names the rule.
/// </summary>
public sealed class RuleTests
{
    /// <summary>How many rules each section of the notes has. Section 3.10 is the whole algorithm, 3.11 needs two bursts at a time.</summary>
    private static readonly int[] RulesOfSection = [7, 8, 6, 11, 3, 4, 5, 2, 7];

    private static readonly string[] Departures = ["3.1.6", "3.2.6", "3.3.3", "3.7.2", "3.8.1", "3.8.2", "3.9.2"];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rules");

    public static IEnumerable<TheoryDataRow<string>> Files() => Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(Path.GetFileName(f)));

    public static IEnumerable<TheoryDataRow<string>> Departing() => Files().Where(f => Read(f.Data)["elsa"] is not null);

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_GoesAsExpected(string name)
    {
        Assert.StartsWith($"{Read(name)["rule"]}-", name, StringComparison.Ordinal);

        Assert.Empty(Replay.OneFile(Path.Combine(Folder, name)).Select(d => d.ToString()));
    }

    [Theory]
    [MemberData(nameof(Departing))]
    public void WhereElsaDoesOtherwise_TheKernelNamesThatRule(string name)
    {
        var scenario = Read(name);
        scenario["expect"] = scenario["elsa"]!.DeepClone();
        using var file = new TemporaryFile(scenario.ToJsonString());

        var differences = Replay.OneFile(file.Path);

        Assert.NotEmpty(differences);
        Assert.All(differences, d => Assert.Contains((string)scenario["rule"]!, d.Rules));
    }

    [Fact]
    public void EveryRule_HasAScenario()
    {
        var covered = Files().Select(f => (string)Read(f.Data)["rule"]!).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], RulesOfSection.SelectMany((count, section) => Enumerable.Range(1, count).Select(rule => $"3.{section + 1}.{rule}")).Where(r => !covered.Contains(r)));
        Assert.Equal(Departures, Departing().Select(f => (string)Read(f.Data)["rule"]!).Distinct(StringComparer.Ordinal));
    }

    private static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!.AsObject();
}
