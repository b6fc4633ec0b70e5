using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>A difference is excused by a rule only where the departure can reach; what is written here as expected is what Elsa would do, or a defect.</summary>
public sealed class DepartureReachTests
{
    private const string Racing = "racing";

    private static FlowBuilder Alone => new FlowBuilder().Event("wait", "Solo").Step("after").Connect("wait>after");

    /// <summary>Its join runs twice in Elsa, once here; then it does what is behind it.</summary>
    private static FlowBuilder Race(Action<FlowBuilder>? behind = null)
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Step("quick").Event("slow", "Slow").Join("join", "WaitAny");
        (behind ?? (f => f.Step("z").Connect("join>z")))(flow);
        return flow.Connect("both.A>quick", "both.B>slow", "quick>join", "slow>join");
    }

    private static void Publish(FlowBuilder flow) => flow.Add("say", "Elsa.PublishEvent", a => a["eventName"] = FlowBuilder.Literal("String", "Solo")).Connect("join>say");

    [Fact]
    public void AnotherThatNothingLinksToIt_IsNotExcused()
    {
        var differences = Replayed(
            [Named("racing", Race()), Named("alone", Alone)], [Start("racing"), Start("alone")],
            [[Twice("z")], [Twice("z"), Instance("alone", "Finished", "wait:completed after:completed")]]);

        Assert.All(differences.Where(d => d.Path.StartsWith("instances[0]", StringComparison.Ordinal)), d => Assert.Equal(["3.3.3"], d.Rules));
        Assert.Contains(differences, d => d.Path == "instances[0].executed");
        var others = differences.Where(d => d.Path.StartsWith("instances[1]", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, d => Assert.False(d.IsExpected));
    }

    [Fact]
    public void WhoeverWaitsForWhatItPublishes_IsExcused()
    {
        var twoWaits = new FlowBuilder().Event("w1", "Solo").Event("w2", "Solo").Step("end").Connect("w1>w2", "w2>end");

        var differences = Replayed(
            [Named("racing", Race(Publish)), Named("other", twoWaits)], [Start("other"), Start("racing")],
            [[Waiting("other", "w1:running", "w1", "Solo")], [Instance("other", "Finished", "w1:completed w2:completed end:completed"), Twice("say")]]);

        Assert.Contains(differences, d => d.Path == "instances[0].executed");
        Assert.All(differences, d => Assert.Equal(["3.3.3"], d.Rules));
    }

    [Fact]
    public void WhoeverWaitsLaterForWhatItPublishes_IsExcused()
    {
        var twoWaits = new FlowBuilder().Event("w1", "Solo").Event("w2", "Solo").Step("end").Connect("w1>w2", "w2>end");

        var differences = Replayed(
            [Named("racing", Race(Publish)), Named("other", twoWaits)], [Start("racing"), Start("other")],
            [[Twice("say")], [Twice("say"), Instance("other", "Finished", "w1:completed w2:completed end:completed")]]);

        Assert.Contains(differences, d => d.Path == "instances[1].executed");
        Assert.All(differences, d => Assert.Equal(["3.3.3"], d.Rules));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EventThatItMightHaveTaken_ExcusesWhoeverGetsItHere(bool isKeptBefore)
    {
        var again = new FlowBuilder().Event("w1", "Go").Add("both", "Demo.Both").Step("quick").Event("slow", "Slow").Join("join", "WaitAny").Event("w2", "Solo")
            .Connect("w1>both", "both.A>quick", "both.B>slow", "quick>join", "slow>join", "join>w2");
        JsonNode[] script = isKeptBefore ? [Start("again"), Event("Solo"), Event("Solo"), Event("Go"), Start("alone")] : [Start("again"), Event("Go"), Event("Solo"), Event("Solo"), Start("alone")];
        var before = Waiting("again", "w1:running", "w1", "Go");
        var after = Instance("again", "Finished", "w1:completed both:completed quick:completed slow:cancelled join:completed join:completed w2:completed w2:completed");
        var differences = Replayed(
            [Named("again", again), Named("alone", Alone)], script, [[before], [before], [before], [after], [after, Waiting("alone", "wait:running", "wait", "Solo")]]);

        Assert.Contains(differences, d => d.Path == "instances[1].executed");
        Assert.All(differences.Where(d => d.Step == 4), d => Assert.Equal(["3.3.3"], d.Rules));
    }

    /// <summary>In Elsa the parent of a failed child goes on, waits and takes the event; here it waits for the child, and another gets the event.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EventThatItWouldHaveTakenInElsa_ExcusesWhoeverGetsItHere(bool isKeptBefore)
    {
        var parent = new FlowBuilder().Child("call", "Elsa.ExecuteWorkflow", "kid", waits: true).Event("w", "Solo").Connect("call>w");
        var kid = With(With(With(Instance("kid", "Finished", "x:faulted"), "subStatus", "Faulted"), "parent", 0), "incidents", 1);
        var ended = Instance("parent", "Finished", "call:completed w:completed");
        JsonNode[] script = isKeptBefore ? [Event("Solo"), Start("parent"), Start("alone")] : [Start("parent"), Event("Solo"), Start("alone")];

        var differences = Replayed(
            [Named("parent", parent), Named("kid", new FlowBuilder().Add("x", "Demo.Fail")), Named("alone", Alone)], script,
            [isKeptBefore ? [] : [Waiting("parent", "call:completed w:running", "w", "Solo"), kid], [ended, kid], [ended, kid, Waiting("alone", "wait:running", "wait", "Solo")]]);

        Assert.Contains(differences, d => d.Path == "instances[2].executed");
        Assert.All(differences, d => Assert.Equal(["3.9.2"], d.Rules));
    }

    /// <summary>In Elsa the join forgets the branch that was passed over, runs, and what is behind it takes the kept event; here it is skipped and the instance ends.</summary>
    [Fact]
    public void KeptEventThatItWouldHaveTakenInElsaAtItsEnd_ExcusesWhoeverGetsItHere()
    {
        var forgets = new FlowBuilder().Event("a", "A", starts: true).Event("b", "B", starts: true).Add("c", "Demo.Choose", a => a["outcome"] = FlowBuilder.Literal("String", "A"))
            .Event("x", "X").Step("y").Join("j", "WaitAll").Event("w", "Solo").Connect("a>x", "b>c", "c.A>x", "c.B>y", "x>j", "y>j", "j>w");
        var ended = Instance("forgets", "Finished", "b:completed c:completed x:completed j:completed w:completed");

        var differences = Replayed(
            [Named("forgets", forgets), Named("alone", Alone)], [Event("Solo"), Event("B"), Event("X"), Start("alone")],
            [[], [Waiting("forgets", "b:completed c:completed x:running", "x", "X")], [ended], [ended, Waiting("alone", "wait:running", "wait", "Solo")]]);

        Assert.Contains(differences, d => d.Path == "instances[1].executed");
        Assert.All(differences, d => Assert.Equal(["3.1.6"], d.Rules));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime")]
    public void ActivationStrategy_LetsADepartureReachEverybody(string? strategy)
    {
        var racing = Named("racing", Race());
        racing["options"]!["activationStrategyType"] = strategy;

        var differences = Replayed([racing, Named("alone", Alone)], [Start("racing"), Start("alone")], [[Twice("z")], [Twice("z"), Instance("alone", "Finished", "")]]);

        Assert.All(differences.Where(d => d.Path.StartsWith("instances[1]", StringComparison.Ordinal)), d => Assert.Equal(strategy is not null, d.IsExpected));
        Assert.Contains(differences, d => d.Path == "instances[1].executed");
    }

    [Fact]
    public void ItsParent_IsExcused()
    {
        var parent = new FlowBuilder().Child("call", "Elsa.ExecuteWorkflow", "racing", waits: true).Step("after").Connect("call>after");

        var differences = Replayed(
            [Named("parent", parent), Named("racing", Race())], [Start("parent")],
            [[Instance("parent", "Finished", "call:completed"), With(Twice("z"), "parent", 0)]]);

        Assert.Contains(differences, d => d.Path == "instances[0].executed");
        Assert.All(differences, d => Assert.Equal(["3.3.3"], d.Rules));
    }

    [Fact]
    public void OneInstanceMoreInElsa_ExcusesWhatFollows()
    {
        var starter = Race(f => f.Child("call", "Elsa.DispatchWorkflow", "kid", waits: false).Connect("join>call"));
        var kid = With(Instance("kid", "Finished", "s:completed"), "parent", 0);

        var differences = Replayed(
            [Named("racing", starter), Named("kid", new FlowBuilder().Step("s")), Named("alone", Alone)], [Start("racing"), Start("alone")],
            [[Twice("call"), kid, kid.DeepClone()], [Twice("call"), kid.DeepClone(), kid.DeepClone(), Waiting("alone", "wait:running", "wait", "Solo")]]);

        Assert.Contains(differences, d => d is { Path: "instances[2].definitionId", Step: 1 });
        Assert.All(differences, d => Assert.Equal(["3.3.3"], d.Rules));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EventThatADeadWaitWouldHaveTaken_ExcusesOnlyWhoeverGetsIt(bool isTaken)
    {
        JsonNode[] script = [Start("alone"), JsonNode.Parse("""{"do":"cancel","definitionId":"alone"}""")!, Event("Solo"), Start(isTaken ? "alone" : "other")];
        var cancelled = With(Instance("alone", "Finished", "wait:running"), "subStatus", "Cancelled");
        var last = isTaken ? Waiting("alone", "wait:running", "wait", "Solo") : Instance("other", "Finished", "");

        var differences = Replayed(
            [Named("alone", Alone), Named("other", new FlowBuilder().Step("s"))], script,
            [[Waiting("alone", "wait:running", "wait", "Solo")], [cancelled], [cancelled.DeepClone()], [cancelled.DeepClone(), last]]);

        Assert.Contains(differences, d => d.Path == "instances[1].executed");
        Assert.All(differences, d => Assert.Equal(isTaken ? ["3.8.2"] : [], d.Rules));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StepWithoutEnd_IsADefectUnlessItsOwnInstancesHaveDeparted(bool isItsOwn)
    {
        var endless = isItsOwn ? Race(f => Echo(f, "join").Connect("again>both")) : Echo(new FlowBuilder(), "again");

        var differences = Replayed([Named("racing", Race()), Named("endless", endless)], [Start("racing"), Event("Again")], [[Twice("z")], []]);

        Assert.Equal(("The step never comes to rest.", 1, isItsOwn), (differences[^1].Got, differences[^1].Step, differences[^1].IsExpected));

        static FlowBuilder Echo(FlowBuilder flow, string behind) =>
            flow.Event("again", "Again", starts: true).Add("say", "Elsa.PublishEvent", a => a["eventName"] = FlowBuilder.Literal("String", "Again")).Connect($"{behind}>say");
    }

    [Fact]
    public void LoopOfTheHostsActivitiesThatNeverWaits_IsAStepWithoutEnd()
    {
        var difference = Assert.Single(Replayed([Named("loop", new FlowBuilder().Step("begin", "s1", "s2").Connect("begin>s1", "s1>s2", "s2>s1"))], [Start("loop")], [[]]));

        Assert.Equal(("The step never comes to rest.", false), (difference.Got, difference.IsExpected));
    }

    private static IReadOnlyList<ReplayDifference> Replayed(JsonNode[] definitions, JsonNode[] script, JsonNode[][] snapshots)
    {
        var recording = new JsonObject
        {
            ["definitions"] = new JsonArray(definitions),
            ["script"] = new JsonArray(script),
            ["expect"] = new JsonArray([.. snapshots.Select(s => (JsonNode)new JsonObject { ["instances"] = new JsonArray([.. s.Select(i => i.DeepClone())]) })]),
        };
        using var file = new TemporaryFile(recording.ToJsonString());
        return Replay.OneFile(file.Path);
    }

    private static JsonObject Named(string name, FlowBuilder flow)
    {
        var json = flow.Json;
        (json["id"], json["definitionId"]) = ($"{name}-v1", name);
        return json;
    }

    private static JsonObject Start(string definition) => new() { ["do"] = "start", ["definitionId"] = definition };

    private static JsonObject Event(string name) => new() { ["do"] = "event", ["eventName"] = name };

    /// <summary>What Elsa does with a race: the join and one activity behind it twice.</summary>
    private static JsonObject Twice(string last) => Instance(Racing, "Finished", $"both:completed quick:completed slow:cancelled join:completed join:completed {last}:completed {last}:completed");

    private static JsonObject Waiting(string definition, string executed, string activity, string eventName)
    {
        var bookmark = new JsonObject { ["name"] = "Elsa.Event", ["activityId"] = activity, ["payload"] = new JsonObject { ["EventName"] = eventName } };
        return With(With(Instance(definition, "Running", executed), "subStatus", "Suspended"), "bookmarks", new JsonArray(bookmark));
    }

    private static JsonObject Instance(string definition, string status, string executed) => new()
    {
        ["definitionId"] = definition,
        ["status"] = status,
        ["subStatus"] = status,
        ["executed"] = new JsonArray([.. executed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => (JsonNode)new JsonObject { ["id"] = e.Split(':')[0], ["status"] = e.Split(':')[1] })]),
        ["bookmarks"] = new JsonArray(),
        ["variables"] = new JsonObject(),
        ["incidents"] = 0,
    };

    private static JsonObject With(JsonObject instance, string member, JsonNode value)
    {
        instance[member] = value;
        return instance;
    }
}
