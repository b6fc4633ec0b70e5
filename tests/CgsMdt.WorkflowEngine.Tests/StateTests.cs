using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>The stored form of an instance, and the kernel as a pure function of it.</summary>
public sealed class StateTests
{
    private static readonly FlowBuilder Flow = new FlowBuilder().Fork("f", "X", "Y").Step("s").Event("e", "E").Await("w").Connect("f.X>s", "f.Y>e", "s>w");

    [Fact]
    public void Read_GivesWhatWasWritten()
    {
        var definition = Flow.Build();
        var request = new StartRequest { CorrelationId = "c1", Parent = new ParentLink("p", 4), Input = new Dictionary<string, System.Text.Json.JsonElement> { ["Given"] = Driver.Value("x") } };
        var state = Kernel.Start(definition, request, Driver.Begin).State;
        Assert.True(state.IsInBurst);

        var read = StateJson.Read(StateJson.Write(state));

        Assert.Equal(Encoding.UTF8.GetString(StateJson.Write(state)), Encoding.UTF8.GetString(StateJson.Write(read)));
        Assert.Equal(("c1", new ParentLink("p", 4), "flow-v1"), (read.CorrelationId, read.Parent, read.DefinitionVersionId));
    }

    [Fact]
    public void WaitingInstance_TakesLessThanAKilobyte()
    {
        var run = new Driver(Flow.Build());
        run.Answers["w"] = _ => new ActivityWaits([new WaitSpec("Answer", "q", Due: Driver.Begin)]);

        Assert.InRange(StateJson.Write(run.Start().State).Length, 100, 1_000);
    }

    [Fact]
    public void Kernel_LeavesTheOldStateAsItWasAndAnswersTheSameAgain()
    {
        var definition = Flow.Build();
        var state = Kernel.Start(definition, new StartRequest(), Driver.Begin).State;
        var before = StateJson.Write(state);

        var first = Kernel.Report(definition, state, ActivityReport.Done, Driver.Begin);
        var second = Kernel.Report(definition, state, ActivityReport.Done, Driver.Begin);

        Assert.Equal(before, StateJson.Write(state));
        Assert.Equal(StateJson.Write(first.State), StateJson.Write(second.State));
        Assert.Equal(first.Effects.Select(e => e.ToString()), second.Effects.Select(e => e.ToString()));
    }

    [Fact]
    public void BurstStoppedHalfWay_HandsOutTheSameActivityAgain()
    {
        var definition = Flow.Build();
        var stopped = Kernel.Start(definition, new StartRequest(), Driver.Begin);

        var again = Kernel.Apply(definition, StateJson.Read(StateJson.Write(stopped.State)), new BurstContinued(), Driver.Begin);

        Assert.Equal((stopped.Activity!.ExecutionId, stopped.Activity.ActivityId), (again.Activity!.ExecutionId, again.Activity.ActivityId));
        Assert.Empty(again.Effects);
        Assert.Throws<InvalidOperationException>(() => Kernel.Apply(definition, stopped.State, new TimerDue(1), Driver.Begin));
    }

    [Fact]
    public void ReportWithoutRequest_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Kernel.Report(new FlowBuilder().Build(), Kernel.Start(new FlowBuilder().Build(), new StartRequest(), Driver.Begin).State, ActivityReport.Done, Driver.Begin));

    [Fact]
    public void StateOfAnotherVersion_Throws()
    {
        var json = Flow.Json;
        json["id"] = "flow-v2";
        var other = Definitions.DefinitionLoader.Load(json.ToJsonString(), FlowBuilder.Catalog).Definition!;

        Assert.Throws<ArgumentException>(() => Kernel.Apply(other, Kernel.Start(Flow.Build(), new StartRequest(), Driver.Begin).State, new Cancelled(), Driver.Begin));
    }

    [Fact]
    public void EarlierSchema_IsLiftedStepByStep()
    {
        var old = JsonNode.Parse(StateJson.Write(Kernel.Start(Flow.Build(), new StartRequest { CorrelationId = "c" }, Driver.Begin).State))!.AsObject();
        old.Remove("correlation");
        old["correlationId"] = "c";

        var read = StateJson.Read(Encoding.UTF8.GetBytes(old.ToJsonString()), schema: 3,
        [
            state => { state["kept"] = state["correlationId"]!.DeepClone(); state.Remove("correlationId"); },
            state => { state["correlation"] = state["kept"]!.DeepClone(); state.Remove("kept"); },
        ]);

        Assert.Equal("c", read.CorrelationId);
    }

    /// <summary>What a product of each schema left in the database. Whoever raises the schema adds the document of the one before, and these stay as they are.</summary>
    public static IEnumerable<TheoryDataRow<int>> Schemas() => Enumerable.Range(1, StateJson.Schema).Select(n => new TheoryDataRow<int>(n));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void StateKeptFromEverySchema_IsReadAndGoesOn(int schema)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "States");
        var definition = Definitions.DefinitionLoader.Load(File.ReadAllBytes(Path.Combine(folder, "kept.definition.json")), FlowBuilder.Catalog).Definition!;
        var kept = StateJson.Read(File.ReadAllBytes(Path.Combine(folder, $"kept.schema-{schema}.json")));

        Assert.Equal((InstanceStatus.Running, "c1", new ParentLink("parent-1", 4)), (kept.Status, kept.CorrelationId, kept.Parent));
        Assert.Equal([("answer", null), ("time", Driver.Begin.AddSeconds(30))], kept.Waits.Select(w => (w.ActivityId, w.Due)));
        var answered = Kernel.Apply(definition, kept, new EventReceived(kept.Waits[0].Id, Driver.Value("yes")), Driver.Begin);

        Assert.Equal(InstanceStatus.Finished, answered.State.Status);
        Assert.Equal(["answer:Completed", "time:Cancelled", "join:Completed", "end:Completed"], answered.Effects.OfType<StepLogged>().Select(s => $"{s.ActivityId}:{s.Status}"));
        Assert.Equal(["\"D\"", """{"n":1}""", "\"yes\""], answered.State.Variables.Select(v => v.GetRawText()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"schema":2}""")]
    [InlineData("""{"schema":0}""")]
    [InlineData("""{"schema":1,"definition":null}""")]
    [InlineData("""{"schema":1,"definition":"x","status":"Odd","followed":"","visits":[],"seen":[],"variables":[]}""")]
    public void TextThatIsNoState_IsRefused(string text) => Assert.Throws<StateFormatException>(() => StateJson.Read(Encoding.UTF8.GetBytes(text)));
}
