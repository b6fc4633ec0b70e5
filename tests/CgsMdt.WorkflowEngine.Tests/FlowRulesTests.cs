using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>The flowchart's rules, one by one; the numbers are those of docs/decisions/0002.</summary>
public sealed class FlowRulesTests
{
    [Fact]
    public void StartedByEvent_NothingBeforeTheTriggerRuns()
    {
        var run = new Driver(new FlowBuilder().Step("before").Event("trigger", "Go", starts: true).Step("after").Connect("before>trigger", "trigger>after").Build()).Start("trigger");

        Assert.Equal(["trigger", "after"], run.Completed);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void StartedDirectly_TriggerEventWaits()
    {
        var run = new Driver(new FlowBuilder().Event("trigger", "Go", starts: true).Build()).Start();

        Assert.Equal(["trigger"], run.Waiting);
    }

    [Fact]
    public void SecondTriggerWithABranchOfItsOwn_GoesOnAndNamesRule316()
    {
        var flow = new FlowBuilder().Event("t1", "One", starts: true).Step("a").Event("t2", "Two", starts: true).Event("w", "Wait").Step("b").Connect("t1>a", "t2>w", "w>b").Build();
        var run = new Driver(flow).Start("t2");
        Assert.Empty(run.Rules);

        run.Event("w");

        Assert.Equal(["t2", "w", "b"], run.Completed);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Contains("3.1.6", run.Rules);
    }

    [Fact]
    public void BothTriggersLeadToTheSameWait_NamesNoRule()
    {
        var flow = new FlowBuilder().Event("t1", "One", starts: true).Event("t2", "Two", starts: true).Event("w", "Wait").Step("b").Connect("t1>w", "t2>w", "w>b").Build();
        var run = new Driver(flow).Start("t2");

        run.Event("w");

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Empty(run.Rules);
    }

    /// <summary>The two graphs have other inbound connections of the join, but it is decided alike.</summary>
    [Fact]
    public void OtherTriggerWithAnotherGraphThatDecidesTheSame_NamesNoRule()
    {
        var flow = new FlowBuilder().Event("a", "A", starts: true).Event("b", "B", starts: true).Step("q").Event("x", "X").Join("j", "WaitAny").Step("z")
            .Connect("a>q", "q>j", "a>x", "b>x", "x>j", "j>z").Build();
        var run = new Driver(flow).Start("b");

        run.Event("x");

        Assert.Equal(["b", "x", "j", "z"], run.Completed);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Empty(run.Rules);
    }

    [Fact]
    public void LastWaitOfABranchOfTheOtherTrigger_NamesRule316()
    {
        var run = new Driver(new FlowBuilder().Event("t1", "One", starts: true).Event("t2", "Two", starts: true).Event("w", "Wait").Connect("t2>w").Build()).Start("t2");

        run.Event("w");

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Equal(["3.1.6"], run.Rules);
    }

    [Fact]
    public void MergeThatElsaWouldStillWaitAt_NamesRule316()
    {
        var flow = new FlowBuilder().Event("a", "A", starts: true).Event("b", "B", starts: true).Step("q", "m").Event("x", "X")
            .Connect("a>q", "q>m", "a>x", "b>x", "x>m").Build();
        var run = new Driver(flow).Start("b");

        run.Event("x");

        Assert.Equal(["b", "x", "m"], run.Completed);
        Assert.Equal(["3.1.6"], run.Rules);
    }

    [Fact]
    public void InputWithoutAStorageDriver_IsForgottenAtTheFirstWaitUnlessAStepThatWaitsReadsIt()
    {
        static Action<System.Text.Json.Nodes.JsonObject> Reads(string member) =>
            a => a[member] = FlowBuilder.Typed("String", "Input", new System.Text.Json.Nodes.JsonObject { ["name"] = "Given", ["type"] = "String" });
        var flow = new FlowBuilder().Add("own", "Test.Await", Reads("key")).Event("e", "E").Add("late", "Demo.Choose", Reads("outcome")).Connect("own>e", "e>late").Build();
        var run = new Driver(flow);
        run.Answers["own"] = r => r.Resumed is null ? new ActivityWaits([new WaitSpec("A", "1")]) : ActivityReport.Done;
        run.Start(input: new() { ["Given"] = Driver.Value("A") });

        run.Apply(new WaitResumed(run.WaitOf("own").Id));
        run.Event("e");

        Assert.Equal(["A", "A", null], run.Requests.Select(r => r.Text(r.Type == "Demo.Choose" ? "Outcome" : "Key")));
    }

    [Fact]
    public void BranchNotFollowed_IsSkippedThroughToTheMerge()
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Add("d", "Elsa.FlowDecision", a => a["condition"] = FlowBuilder.Literal("Boolean", "false"))
            .Step("skipped", "other", "merge").Connect("both.A>d", "both.B>other", "d.True>skipped", "skipped>merge", "other>merge").Build();

        var run = new Driver(flow).Start();

        Assert.Equal(["both", "d", "other", "merge"], run.Completed);
    }

    [Theory]
    [InlineData("WaitAll", new[] { "both", "a", "b", "join", "after" })]
    [InlineData("WaitAllActive", new[] { "both", "a", "b", "join", "after" })]
    [InlineData("WaitAny", new[] { "both", "a", "b", "join", "after" })]
    public void JoinOfTwoSteps_RunsOnce(string mode, string[] expected)
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Step("a", "b").Join("join", mode).Step("after").Connect("both.A>a", "both.B>b", "a>join", "b>join", "join>after").Build();

        Assert.Equal(expected, new Driver(flow).Start().Completed);
    }

    [Theory]
    [InlineData("WaitAll", false)]
    [InlineData("WaitAllActive", true)]
    [InlineData("WaitAny", true)]
    public void JoinWithOneInboundSkipped_DependsOnItsMode(string mode, bool runs)
    {
        var flow = new FlowBuilder().Add("c", "Demo.Choose", a => a["outcome"] = FlowBuilder.Literal("String", "A")).Step("a", "b").Join("join", mode)
            .Connect("c.A>a", "c.B>b", "a>join", "b>join").Build();

        Assert.Equal(runs, new Driver(flow).Start().Completed.Contains("join"));
    }

    [Fact]
    public void WaitAnyJoin_CallsOffTheLoser()
    {
        var flow = new FlowBuilder().Fork("f", "X", "Y").Event("a", "A").Event("b", "B").Join("join", "WaitAny").Step("after")
            .Connect("f.X>a", "f.Y>b", "a>join", "b>join", "join>after").Build();
        var run = new Driver(flow).Start();

        run.Event("b");

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Contains("a:Cancelled", run.Trace);
        Assert.Equal(["a", "b"], run.Effects.OfType<WaitRemoved>().Select(w => w.Wait.ActivityId).Order());
        Assert.Equal(["f", "b", "join", "after"], run.Completed);
        Assert.Empty(run.Rules);
    }

    [Fact]
    public void LoserBeginsToWaitWhileTheJoinIsQueued_JoinRunsOnceAndNamesRule333()
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Step("quick").Event("slow", "S").Join("join", "WaitAny").Step("after")
            .Connect("both.A>quick", "both.B>slow", "quick>join", "slow>join", "join>after").Build();

        var run = new Driver(flow).Start();

        Assert.Equal(["both", "quick", "join", "after"], run.Completed);
        Assert.Equal(["3.3.3"], run.Rules);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void NestedLoopBackIntoAnEvent_SecondOuterRoundWaitsAndNamesRule326()
    {
        var flow = new FlowBuilder().Variable("p", "Object", null).Step("outer").Event("wait", "W", result: "v-p")
            .Add("c", "Demo.Choose", a => a["outcome"] = FlowBuilder.Variable("String", "p"))
            .Connect("outer>wait", "wait>c", "c.A>wait", "c.B>outer").Build();
        var run = new Driver(flow).Start();

        run.Event("wait", Driver.Value("A"));
        Assert.Equal(["wait"], run.Waiting);
        Assert.Empty(run.Rules);
        run.Event("wait", Driver.Value("B"));

        Assert.Equal(["wait"], run.Waiting);
        Assert.Equal(["3.2.6"], run.Rules);
    }

    [Fact]
    public void IrreducibleLoop_FaultsItsSource()
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Step("a", "b").Connect("both.A>a", "both.B>b", "a>b", "b>a").Build();

        var run = new Driver(flow).Start();

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Equal("irreducible-loop", Assert.Single(run.State.Incidents).Code);
    }

    [Fact]
    public void LoopThatNeverWaits_FaultsInsteadOfRunningForEver()
    {
        var flow = new FlowBuilder().Add("start", "Elsa.Start").Add("a", "Elsa.FlowJoin").Add("b", "Elsa.FlowJoin").Connect("start>a", "a>b", "b>a").Build();

        var run = new Driver(flow).Start();

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Equal("endless-loop", Assert.Single(run.State.Incidents).Code);
    }

    [Fact]
    public void LoopThatDoublesItsBranchesEveryRound_IsStopped()
    {
        var flow = new FlowBuilder().Event("e", "E").Step("b").Step("c").Connect("e>b", "e>c", "b>e", "c>e").Build();
        var run = new Driver(flow).Start();

        for (var round = 0; round < 12 && run.State.Status == InstanceStatus.Running; round++)
        {
            foreach (var wait in run.State.Waits)
            {
                run.Apply(new EventReceived(wait.Id));
            }
        }

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.All(run.State.Incidents, i => Assert.Equal("endless-loop", i.Code));
        Assert.True(run.State.Live.Count() < 1_100);
    }

    [Fact]
    public void WaitWhoseEndFails_IsNamedWhereElsaWouldKeepIt()
    {
        var flow = new FlowBuilder().Add("fork", "Demo.Both").Step("a").Event("e", "E").Event("later", "L")
            .Connect("fork.A>a", "fork.B>e", "a>e", "e>a", "e>later").Build();
        var run = new Driver(flow).Start();

        run.Event("e");

        Assert.Equal("irreducible-loop", Assert.Single(run.State.Incidents).Code);
        var departed = Assert.Single(run.Effects.OfType<Departed>());
        Assert.Equal(("3.7.2", "e", "E"), (departed.Rule, departed.ActivityId, departed.Wait?.Name));
    }

    [Fact]
    public void End_CallsOffWhatWaits()
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Event("w", "W").Step("s").Add("end", "Elsa.End").Connect("both.A>w", "both.B>s", "s>end").Build();

        var run = new Driver(flow).Start();

        Assert.Contains("w:Cancelled", run.Trace);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void Finish_EndsAtOnce()
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Add("finish", "Elsa.Finish").Step("queued").Connect("both.A>finish", "both.B>queued").Build();

        var run = new Driver(flow).Start();

        Assert.Equal(["both", "finish"], run.Completed);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void EmptyFlowchart_Finishes() => Assert.Equal(InstanceStatus.Finished, new Driver(new FlowBuilder().Build()).Start().State.Status);

    [Fact]
    public void TransientVariable_IsBackAtItsDefaultAfterAWait()
    {
        var flow = new FlowBuilder().Variable("t", "String", "first", isTransient: true).Variable("k", "String", "first")
            .Add("s1", "Elsa.SetVariable", a => { a["variable"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "v-t" }; a["value"] = FlowBuilder.Literal("Object", "set"); })
            .Add("s2", "Elsa.SetVariable", a => { a["variable"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "v-k" }; a["value"] = FlowBuilder.Literal("Object", "set"); })
            .Event("w", "W").Connect("s1>s2", "s2>w").Build();

        var run = new Driver(flow).Start();

        Assert.Equal(("first", "set"), (run.State.Variable(0).GetString(), run.State.Variable(1).GetString()));
    }

    [Fact]
    public void CorrelateAfterAWaitBegan_NewWaitsHaveTheNewIdOldOnesTheOld()
    {
        var flow = new FlowBuilder().Event("e", "E").Add("c", "Elsa.Correlate", a => a["correlationId"] = FlowBuilder.Literal("String", "new")).Event("old", "O").Event("later", "L")
            .Add("both", "Demo.Both").Connect("both.A>e", "both.B>old", "e>c", "c>later").Build();
        var run = new Driver(flow);
        run.Start(trigger: "both", correlation: "first");

        run.Event("e");

        Assert.Equal("first", run.WaitOf("old").Correlation);
        Assert.Equal("new", run.WaitOf("later").Correlation);
        Assert.Equal("new", run.Effects.OfType<CorrelationChanged>().Single().CorrelationId);
    }

    [Theory]
    [InlineData("Int32", "7", "\"41\"", "41")]
    [InlineData("Boolean", null, "\"true\"", "true")]
    [InlineData("String", "x", "5", "\"5\"")]
    [InlineData("Int32", "7", "\"none\"", "0")]
    [InlineData("Int32", "7", "{\"n\":1}", "{\"n\":1}")]
    [InlineData("Object", null, "\"41\"", "\"41\"")]
    public void OutputOfAnotherType_IsReadAsTheVariablesTypeByTheNextBurst(string type, string? value, string payload, string stored)
    {
        var run = new Driver(new FlowBuilder().Variable("v", type, value).Event("e", "E", result: "v-v").Event("later", "L").Connect("e>later").Build()).Start();

        run.Event("e", System.Text.Json.JsonDocument.Parse(payload).RootElement);

        Assert.Equal(stored, run.State.Variable(0).GetRawText());
    }

    [Fact]
    public void VariableSetToNull_IsBackAtItsDefaultInTheNextBurst()
    {
        var flow = new FlowBuilder().Variable("v", "String", "A").Variable("none", "String", null)
            .Add("clear", "Elsa.SetVariable", a => { a["variable"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "v-v" }; a["value"] = FlowBuilder.Variable("String", "none"); })
            .Add("now", "Demo.Choose", a => a["outcome"] = FlowBuilder.Variable("String", "v")).Step("wrong").Event("e", "E")
            .Add("then", "Demo.Choose", a => a["outcome"] = FlowBuilder.Variable("String", "v")).Step("right")
            .Connect("clear>now", "now.A>wrong", "clear>e", "e>then", "then.A>right").Build();
        var run = new Driver(flow).Start();

        run.Event("e");

        Assert.DoesNotContain("wrong", run.Completed);
        Assert.Contains("right", run.Completed);
    }
}
