using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Every house rule: a sound definition passes, and one thing wrong is named where it is.</summary>
public sealed class CheckTests
{
    private static FlowBuilder Sound => new FlowBuilder().Variable("p", "String", "x").Event("start", "Go", starts: true).Await("wait").Step("late").Step("end")
        .Connect("start>wait", "wait>end", "wait.Overdue>late");

    private static IReadOnlyList<Problem> Check(JsonNode json) => DefinitionChecker.Check(Encoding.UTF8.GetBytes(json.ToJsonString()), FlowBuilder.Catalog);

    private static JsonObject Activity(JsonObject json, int index) => json["root"]!["activities"]![index]!.AsObject();

    [Fact]
    public void SoundDefinition_HasNoProblem() => Assert.Empty(Check(Sound.Json));

    public static TheoryData<string, string, Action<JsonObject>> OneThingWrong => new()
    {
        { "missing-member", "", j => j.Remove("id") },
        { "missing-member", "", j => j.Remove("definitionId") },
        { "missing-member", "", j => j.Remove("root") },
        { "wrong-kind", "/version", j => j["version"] = "one" },
        { "unknown-member", "/colour", j => j["colour"] = "red" },
        { "unknown-activity", "/root/type", j => j["root"]!["type"] = "Elsa.Sequence" },
        { "unknown-strategy", "/options/incidentStrategyType", j => j["options"]!["incidentStrategyType"] = "My.Own, Thing" },
        { "duplicate-id", "/variables/1", j => j["variables"]!.AsArray().Add(j["variables"]![0]!.DeepClone()) },
        { "clr-type-name", "/variables/0/typeName", j => j["variables"]![0]!["typeName"] = "System.Diagnostics.Process, System" },
        { "clr-type-name", "/root/activities/1/$type", j => Activity(j, 1)["$type"] = "System.Diagnostics.Process, System" },
        { "bad-value", "/variables/0/value", j => { j["variables"]![0]!["typeName"] = "Int32"; } },
        { "transient-variable", "/variables/0/storageDriverTypeName", j => j["variables"]![0]!["storageDriverTypeName"] = "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core" },
        { "missing-member", "/root/activities/1", j => Activity(j, 1).Remove("id") },
        { "duplicate-id", "/root/activities/2/id", j => Activity(j, 2)["id"] = "start" },
        { "duplicate-name", "/root/activities/2/name", j => Activity(j, 2)["name"] = "start" },
        { "unknown-activity", "/root/activities/2/type", j => Activity(j, 2)["type"] = "Demo.Nothing" },
        { "unknown-member", "/root/activities/1/keys", j => Activity(j, 1)["keys"] = FlowBuilder.Literal("String", "k") },
        { "missing-type-name", "/root/activities/1/key", j => Activity(j, 1)["key"]!.AsObject().Remove("typeName") },
        { "wrong-type-name", "/root/activities/1/key/typeName", j => Activity(j, 1)["key"]!["typeName"] = "Int32" },
        { "bare-value", "/root/activities/1/key", j => Activity(j, 1)["key"] = "k" },
        { "missing-input", "/root/activities/0", j => Activity(j, 0).Remove("eventName") },
        { "bad-value", "/root/activities/1/days/expression/value", j => Activity(j, 1)["days"] = FlowBuilder.Literal("Int32", "many") },
        { "unknown-expression", "/root/activities/1/key/expression", j => Activity(j, 1)["key"] = FlowBuilder.Typed("String", "JavaScript", "1 + 1") },
        { "not-json", "/root/activities/1/key/expression/value", j => Activity(j, 1)["key"] = FlowBuilder.Typed("String", "Object", "{") },
        { "unknown-variable", "/root/activities/1/key/expression/value", j => Activity(j, 1)["key"] = FlowBuilder.Variable("String", "q") },
        { "unknown-workflow-input", "/root/activities/1/key/expression/value", j => Activity(j, 1)["key"] = FlowBuilder.Typed("String", "Input", new JsonObject { ["name"] = "None" }) },
        { "unknown-variable", "/root/activities/0/result/memoryReference/id", j => Activity(j, 0)["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-q" } } },
        { "runs-in-background", "/root/activities/1/customProperties/runAsynchronously", j => Activity(j, 1)["customProperties"]!["runAsynchronously"] = true },
        { "unknown-version", "/root/activities/1/version", j => Activity(j, 1)["version"] = 2 },
        { "missing-position", "/root/activities/1", j => Activity(j, 1)["metadata"] = new JsonObject() },
        { "overlapping-position", "/root/activities/2/metadata/designer/position", j => Activity(j, 2)["metadata"]!["designer"]!["position"]!["x"] = 210 },
        { "unknown-activity-id", "/root/connections/0/target", j => j["root"]!["connections"]![0]!["target"]!["activity"] = "nobody" },
        { "unknown-port", "/root/connections/1/source/port", j => j["root"]!["connections"]![1]!["source"]!["port"] = "Maybe" },
        { "duplicate-connection", "/root/connections/3", j => j["root"]!["connections"]!.AsArray().Add(j["root"]!["connections"]![0]!.DeepClone()) },
        { "unreachable-activity", "/root/activities/2", j => j["root"]!["connections"]!.AsArray().RemoveAt(2) },
        { "unconnected-outcome", "/root/activities/1", j => j["root"]!["connections"]!.AsArray().RemoveAt(2) },
        { "trigger-without-literal", "/root/activities/0", j => Activity(j, 0)["eventName"] = FlowBuilder.Variable("String", "p") },
    };

    [Theory]
    [MemberData(nameof(OneThingWrong))]
    public void OneThingWrong_IsNamedWhereItIs(string code, string at, Action<JsonObject> spoil)
    {
        var json = Sound.Json;
        spoil(json);

        var problems = Check(json);

        Assert.Contains((at, code), problems.Select(p => (p.JsonPointer, p.Code)));
        Assert.All(problems, p => Assert.True(p.What.Length > 10 && p.Remedy.Length > 5));
    }

    [Fact]
    public void SeveralThingsWrong_AreAllNamedAtOnce()
    {
        var json = Sound.Json;
        json["colour"] = "red";
        Activity(json, 1).Remove("metadata");
        Activity(json, 2)["type"] = "Demo.Nothing";

        Assert.Superset(new HashSet<string> { "unknown-member", "unknown-activity" }, Check(json).Select(p => p.Code).ToHashSet());
    }

    [Fact]
    public void LoopEnteredAtTwoPlaces_IsRefused()
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Await("a").Await("b").Connect("both.A>a", "both.B>b", "a>b", "b>a", "a.Overdue>b", "b.Overdue>a");

        Assert.Contains("irreducible-loop", Check(flow.Json).Select(p => p.Code));
    }

    [Fact]
    public void LoopThatNeverWaits_IsRefused()
    {
        var flow = new FlowBuilder().Event("start", "Go", starts: true).Add("c", "Elsa.FlowDecision", a => a["condition"] = FlowBuilder.Literal("Boolean", "true")).Step("end")
            .Connect("start>c", "c.True>start", "c.False>end");

        Assert.Equal(["loop-without-wait"], Check(flow.Json).Select(p => p.Code));
    }

    [Fact]
    public void TriggerWithABranchOfItsOwn_IsRefusedByRule316()
    {
        var flow = new FlowBuilder().Event("t1", "One", starts: true).Step("a").Event("t2", "Two", starts: true).Event("w", "Wait").Connect("t1>a", "t2>w");

        Assert.Equal(["two-engines-trigger"], Check(flow.Json).Select(p => p.Code));
    }

    [Fact]
    public void TriggersThatMeetBeforeTheFirstWait_Pass()
    {
        var flow = new FlowBuilder().Event("t1", "One", starts: true).Event("t2", "Two", starts: true).Step("m").Event("w", "Wait").Connect("t1>m", "t2>m", "m>w");

        Assert.Empty(Check(flow.Json));
    }

    [Fact]
    public void InnerLoopBackIntoAWait_IsRefusedByRule326()
    {
        var flow = new FlowBuilder().Step("outer").Event("w", "W").Add("c", "Demo.Choose", a => a["outcome"] = FlowBuilder.Literal("String", "A")).Step("end")
            .Connect("outer>w", "w>c", "c.A>w", "c.B>outer", "c.C>end");

        Assert.Equal(["two-engines-loop"], Check(flow.Json).Select(p => p.Code));
    }

    [Fact]
    public void SingleLoopBackIntoAWait_Passes()
    {
        var flow = new FlowBuilder().Step("first").Await("w").Step("end").Connect("first>w", "w>end", "w.Overdue>w");

        Assert.Empty(Check(flow.Json));
    }

    [Fact]
    public void RaceOfAStepAgainstAWait_IsRefusedByRule333()
    {
        var flow = new FlowBuilder().Fork("f", "X", "Y").Step("quick").Event("slow", "S").Join("j", "WaitAny").Connect("f.X>quick", "f.Y>slow", "quick>j", "slow>j");

        Assert.Equal(["two-engines-join"], Check(flow.Json).Select(p => p.Code));
    }

    [Fact]
    public void RaceOfTwoWaits_Passes()
    {
        var flow = new FlowBuilder().Fork("f", "X", "Y").Event("a", "A").Delay("d", "1.00:00:00").Join("j", "WaitAny").Connect("f.X>a", "f.Y>d", "a>j", "d>j");

        Assert.Empty(Check(flow.Json));
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", false, false)]
    public void InputReadAfterAWait_IsRefusedUnlessItIsStored(string? driver, bool isReadBefore, bool isRefused)
    {
        var json = new FlowBuilder().Add("early", "Demo.Choose", Reads(isReadBefore)).Event("w", "W").Add("late", "Demo.Choose", Reads(!isReadBefore)).Step("end")
            .Connect("early.A>w", "early.B>w", "early.C>w", "w>late", "late.A>end", "late.B>end", "late.C>end").Json;
        json["inputs"]![0]!["storageDriverType"] = driver;

        Assert.Equal(isRefused ? [("/root/activities/2", "two-engines-input")] : [], Check(json).Select(p => (p.JsonPointer, p.Code)));

        static Action<JsonObject> Reads(bool input) => a => a["outcome"] = input ? FlowBuilder.Typed("String", "Input", new JsonObject { ["name"] = "Given", ["type"] = "String" }) : FlowBuilder.Literal("String", "A");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core")]
    [InlineData("Nothing.Known")]
    public void VariableThatNobodyStores_IsRefused(string? driver)
    {
        var json = Sound.Json;
        json["variables"]![0]!["storageDriverTypeName"] = driver;

        Assert.Equal(["transient-variable"], Check(json).Select(p => p.Code));
    }

    [Fact]
    public void EmptyFlowchart_IsRefused() => Assert.Equal(["no-activities"], Check(new FlowBuilder().Json).Select(p => p.Code));

    [Fact]
    public void DemoOrder_LoadsButIsNotPublishable()
    {
        var text = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workflows", "demo-order", "1.json"));

        Assert.True(DefinitionLoader.Load(text, FlowBuilder.Catalog).Loaded);
        Assert.Contains("missing-position", DefinitionChecker.Check(text, FlowBuilder.Catalog).Select(p => p.Code));
    }
}
