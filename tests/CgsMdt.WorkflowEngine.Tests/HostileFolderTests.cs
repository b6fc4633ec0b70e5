using System.Diagnostics;
using System.Text;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Folders that mean harm: every one is read to its end, and what is wrong is named with its path.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hostile");

    private static FlowBuilder Sound => new FlowBuilder().Event("e", "E", starts: true).Step("a").Connect("e>a");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Pipe_IsNotWaitedFor()
    {
        using (var made = Process.Start("mkfifo", [Made("flow", "1.json")]))
        {
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        File.CreateSymbolicLink(Made("flow", "2.json"), Made("flow", "1.json"));

        Assert.Equal(["not-json", "not-json"], Codes());
    }

    [Fact]
    public void DeviceWithoutEnd_IsNotRead()
    {
        File.CreateSymbolicLink(Made("flow", "1.json"), "/dev/zero");

        Assert.Equal(["not-json"], Codes());
    }

    [Fact]
    public void LinksThatLeadBack_AreNamedAndNotFollowed()
    {
        Write("flow", "1.json", Sound);
        string[] links = ["x", "y", "z"];
        foreach (var link in links)
        {
            Directory.CreateSymbolicLink(Made("flow", link), _folder.FullName);
        }

        Assert.Equal(links.Select(l => (Made("flow", l), "linked-folder")), WorkflowFolder.Check(_folder.FullName, FlowBuilder.Catalog).Problems.Select(p => (p.File, p.Problem.Code)));
        Assert.Equal(links.Length, Replay.Folder(_folder.FullName).Differences.Count(d => d.Case.StartsWith(Made("flow", ""), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1.json")]
    [InlineData("nowhere")]
    public void LinkToNothing_IsNamed(string target)
    {
        File.CreateSymbolicLink(Made("flow", "1.json"), Made("flow", target));

        Assert.Equal(["unreadable"], Codes());
    }

    [Fact]
    public void FolderWithTheNameOfAFile_IsNamed()
    {
        Write("flow", "2.json", Sound, version: 2);
        Directory.CreateDirectory(Made("flow", "1.json"));

        Assert.Equal(["not-a-file"], Codes());
    }

    [Fact]
    public void FoldersWithoutEnd_AreLeftAtADepth()
    {
        Write("flow", "1.json", Sound);
        Directory.CreateDirectory(Made(Path.Combine([.. Enumerable.Repeat("d", 100)]), ""));

        Assert.Equal(["too-deep"], Codes());
    }

    [Fact]
    public void FileOfAGigabyte_IsNotReadToItsEnd()
    {
        using (var file = File.Create(Made("flow", "1.json")))
        {
            file.SetLength(1L << 30);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(["too-large"], Codes());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public void WorkflowsThatStartOneAnotherWithoutEnd_AreNamedInEveryFile()
    {
        foreach (var (slug, child) in new[] { ("one", "two"), ("two", "three"), ("three", "one"), ("self", "self"), ("leaf", "one") })
        {
            Write(slug, "1.json", new FlowBuilder().Event("e", "E", starts: true).Add("x", "Elsa.ExecuteWorkflow", a => a["workflowDefinitionId"] = FlowBuilder.Literal("String", child)).Connect("e>x"));
        }

        var problems = WorkflowFolder.Check(_folder.FullName, FlowBuilder.Catalog).Problems;

        Assert.Equal(["one", "self", "three", "two"], problems.Select(p => Path.GetFileName(Path.GetDirectoryName(p.File))));
        Assert.All(problems, p => Assert.Equal(("starts-itself", "/root/activities/1/workflowDefinitionId"), (p.Problem.Code, p.Problem.JsonPointer)));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:00:00.0000001")]
    public void ScenarioInWhichTimeNeverRests_IsStopped(string delay)
    {
        Write("flow", "1.json", new FlowBuilder().Event("e", "E", starts: true).Step("a").Add("d", "Elsa.Delay", a => a["timeSpan"] = FlowBuilder.Literal("TimeSpan", delay)).Connect("e>a", "a>d", "d>a"));
        File.WriteAllText(Made("flow", "scenarios", "1.json"), """{ "version": 1, "steps": [ { "start": { "trigger": "e" } }, { "elapse": "10000000.00:00:00", "expect": { "status": "Running" } } ] }""");

        var problem = Assert.Single(WorkflowFolder.Check(_folder.FullName, FlowBuilder.Catalog).Problems);

        Assert.Equal(("/steps/1", "cannot-run"), (problem.Problem.JsonPointer, problem.Problem.Code));
    }

    private IEnumerable<string> Codes() => WorkflowFolder.Check(_folder.FullName, FlowBuilder.Catalog).Problems.Select(p => p.Problem.Code);

    private string Made(params string[] parts)
    {
        var path = Path.Combine([_folder.FullName, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private void Write(string slug, string name, FlowBuilder flow, int version = 1)
    {
        var json = flow.Json;
        json["definitionId"] = slug;
        json["version"] = version;
        File.WriteAllBytes(Made(slug, name), Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
