using System.Text;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>What a definition means, and what is only its drawing.</summary>
public sealed class MeaningTests
{
    private const string File = """
        {"id":"demo-1","definitionId":"demo","name":"Demo","version":1,"isLatest":true,"isPublished":true,
         "variables":[{"id":"v","name":"V","typeName":"String","value":"a"}],
         "root":{"type":"Elsa.Flowchart","id":"flow","activities":[
          {"type":"Elsa.Event","id":"go","name":"go","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}},
           "customProperties":{"canStartWorkflow":true},"metadata":{"displayText":"Go","designer":{"position":{"x":0,"y":0}}}},
          {"type":"Elsa.Finish","id":"end","name":"end","metadata":{"designer":{"position":{"x":300,"y":0}}}}],
          "connections":[{"source":{"activity":"go","port":"Done"},"target":{"activity":"end","port":"In"},"vertices":[{"x":1,"y":2}]}]}}
        """;

    [Theory]
    [InlineData("\"x\":300", "\"x\":420")]
    [InlineData("\"vertices\":[{\"x\":1,\"y\":2}]", "\"vertices\":[]")]
    [InlineData("\"id\":\"demo-1\"", "\"id\":\"demo-2\"")]
    [InlineData("\"version\":1,", "\"version\":2,")]
    [InlineData("\"isPublished\":true", "\"isPublished\":false")]
    public void DrawnOtherwiseOrOfAnotherNumber_MeansTheSame(string from, string to) => Assert.Equal(Meaning(File), Meaning(Changed(from, to)));

    [Theory]
    [InlineData("\"name\":\"Demo\"", "\"name\":\"Other\"")]
    [InlineData("\"value\":\"a\"", "\"value\":\"b\"")]
    [InlineData("\"value\":\"Go\"", "\"value\":\"Stop\"")]
    [InlineData("\"canStartWorkflow\":true", "\"canStartWorkflow\":false")]
    [InlineData("\"displayText\":\"Go\"", "\"displayText\":\"Come\"")]
    [InlineData("\"type\":\"Elsa.Finish\"", "\"type\":\"Elsa.End\"")]
    [InlineData("\"target\":{\"activity\":\"end\"", "\"target\":{\"activity\":\"go\"")]
    [InlineData("\"root\":", "\"options\":{\"activationStrategyType\":\"SingletonStrategy\"},\"root\":")]
    public void AnythingElse_MeansSomethingElse(string from, string to) => Assert.NotEqual(Meaning(File), Meaning(Changed(from, to)));

    private static string Changed(string from, string to)
    {
        Assert.Contains(from, File, StringComparison.Ordinal);
        return File.Replace(from, to, StringComparison.Ordinal);
    }

    private static string Meaning(string json)
    {
        var loaded = DefinitionLoader.Load(Encoding.UTF8.GetBytes(json), new ActivityCatalog([]));
        return DefinitionMeaning.Of(loaded.Definition ?? throw new InvalidOperationException(loaded.Problems[0].ToString()));
    }
}
