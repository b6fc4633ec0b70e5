using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Scenarios;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Scenario files: those of the small workflows here pass, and a wrong expectation is named.</summary>
public sealed class ScenarioTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Workflows");

    public static IEnumerable<TheoryDataRow<string>> Scenarios() =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Where(f => f.Contains("scenarios", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => new TheoryDataRow<string>(Path.GetRelativePath(Folder, f)));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_GoesAsExpected(string path) => Assert.Empty(ScenarioRunner.Run(Path.Combine(Folder, path), FlowBuilder.Catalog));

    [Theory]
    [InlineData("/steps/1/expect/trace", """{"trace":["limit: Done"]}""")]
    [InlineData("/steps/1/expect/status", """{"status":"Running"}""")]
    [InlineData("/steps/1/expect/waits", """{"waits":["answer"]}""")]
    [InlineData("/steps/1/expect/published", """{"published":["Told"]}""")]
    [InlineData("/steps/1/expect/variables", """{"variables":{"none":1}}""")]
    public void WrongExpectation_IsNamed(string at, string expect)
    {
        var expected = JsonNode.Parse(expect)!.AsObject();
        expected.TryAdd("status", "Finished");

        var problem = Assert.Single(RunChanged(s => s["steps"]![1]!["expect"] = expected));

        Assert.Equal((at, "other-result"), (problem.JsonPointer, problem.Code));
    }

    [Fact]
    public void StepThatCannotHappen_IsNamed() => Assert.Equal(("/steps/1", "cannot-run"), CodeOf(s => s["steps"]![1]!["resume"] = "told"));

    [Fact]
    public void AnswerThatIsNoOutcome_IsNamed() => Assert.Equal(("/steps/1", "cannot-run"), CodeOf(s => s["answers"]!["answer"]![1] = "Maybe"));

    [Fact]
    public void NoMoreAnswers_IsNamed() => Assert.Equal(("/steps/1", "cannot-run"), CodeOf(s => s["answers"]!["answer"]!.AsArray().RemoveAt(1)));

    [Fact]
    public void NoStart_IsNamed() => Assert.Equal(("/steps", "no-start"), CodeOf(s => s["steps"]!.AsArray().RemoveAt(0)));

    [Fact]
    public void ScenarioThatCouldNotFail_IsRefused() => Assert.Equal(("/steps/1/expect", "no-status"), CodeOf(s => s["steps"]![1]!["expect"] = new JsonObject()));

    [Fact]
    public void UnknownVersion_IsNamed() => Assert.Equal(("/version", "no-definition"), CodeOf(s => s["version"] = 9));

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"version":1,"steps":[{"start":3,"expect":{"status":"Running","variables":7}}]}""")]
    [InlineData("""{"version":1,"answers":[],"steps":[{"start":{},"expect":3}]}""")]
    public void FileThatIsNoScenario_IsAProblemAndNotThrown(string text) => Assert.NotEmpty(RunText(text));

    [Fact]
    public void Folder_ReportsDefinitionsScenariosAndEveryProblem()
    {
        var report = WorkflowFolder.Check(Folder, FlowBuilder.Catalog);

        Assert.Equal((4, 11), (report.Definitions, report.Scenarios));
        Assert.All(report.Problems, p => Assert.Contains("demo-order", p.File, StringComparison.Ordinal));
        Assert.NotEmpty(report.Problems);
    }

    [Fact]
    public void FileInTheWrongPlaceOrNamingAnUnknownChild_IsAProblem()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.Copy(Path.Combine(Folder, "with-child", "1.json"), Path.Combine(folder.CreateSubdirectory("other").FullName, "2.json"));

        var report = WorkflowFolder.Check(folder.FullName, FlowBuilder.Catalog);

        Assert.Equal(["/definitionId wrong-place", "/version wrong-place", "/root/activities/1/workflowDefinitionId unknown-workflow"], report.Problems.Select(p => $"{p.Problem.JsonPointer} {p.Problem.Code}"));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true, "empty-folder")]
    [InlineData(false, "no-folder")]
    public void NothingToCheck_IsAProblem(bool exists, string code)
    {
        var folder = Directory.CreateTempSubdirectory();
        if (!exists)
        {
            folder.Delete();
        }

        Assert.Equal(code, Assert.Single(WorkflowFolder.Check(folder.FullName, FlowBuilder.Catalog).Problems).Problem.Code);
    }

    private static (string, string) CodeOf(Action<JsonNode> change)
    {
        var problem = Assert.Single(RunChanged(change));
        return (problem.JsonPointer, problem.Code);
    }

    private static IReadOnlyList<Problem> RunChanged(Action<JsonNode> change)
    {
        var scenario = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "deadline", "scenarios", "answered.json")))!;
        change(scenario);
        return RunText(scenario.ToJsonString());
    }

    private static IReadOnlyList<Problem> RunText(string text)
    {
        var folder = Directory.CreateTempSubdirectory();
        File.Copy(Path.Combine(Folder, "deadline", "1.json"), Path.Combine(folder.FullName, "1.json"));
        var file = Path.Combine(folder.CreateSubdirectory("scenarios").FullName, "s.json");
        File.WriteAllText(file, text);
        var problems = ScenarioRunner.Run(file, FlowBuilder.Catalog);
        folder.Delete(recursive: true);
        return problems;
    }
}
