using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>An instance is taken from one version of its workflow to another.</summary>
public sealed class VersionMoveTests
{
    private static FlowBuilder Simple => new FlowBuilder().Step("first").Await("wait").Step("last").Connect("first>wait", "wait>last", "wait.Overdue>last");

    [Fact]
    public void StepStillThere_IsAskedAgainAndGoesOnInTheNewVersion()
    {
        var run = Waiting(new Driver(Simple.Build()));
        var other = new FlowBuilder().Step("first", "new").Await("wait").Step("between", "last").Connect("first>new", "new>wait", "wait>between", "wait.Overdue>last", "between>last").Build();
        Assert.Empty(run.CheckMoveTo(other));
        run.MoveTo(other);
        Assert.Equal(ResumeCause.Reinstated, run.Requests[^1].Resumed!.Cause);
        Assert.Equal(["wait"], run.Waiting);

        run.Answers["wait"] = _ => ActivityReport.Done;
        run.Apply(new WaitResumed(run.WaitOf("wait").Id));
        Assert.Equal(["first", "wait", "between", "last"], run.Completed);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void StepGone_IsNamedAndNothingIsMoved()
    {
        var run = Waiting(new Driver(Simple.Build()));
        var other = new FlowBuilder().Step("first").Await("other").Step("last").Connect("first>other", "other>last").Build();
        Assert.Equal([new MoveProblem(MoveObstacle.StepGone, "wait")], run.CheckMoveTo(other));
        Assert.Equal([new MoveProblem(MoveObstacle.NoSuchReplacement, "wait")], run.CheckMoveTo(other, ("wait", "nowhere")));
        Assert.Throws<InvalidOperationException>(() => run.MoveTo(other));
    }

    [Fact]
    public void StepRenamed_GoesOnUnderItsNewNameWithTheSameWait()
    {
        var run = Waiting(new Driver(Simple.Build()));
        var wait = run.WaitOf("wait");
        var other = new FlowBuilder().Step("first").Await("answered").Step("last").Connect("first>answered", "answered>last").Build();
        run.MoveTo(other, ("wait", "answered"));
        Assert.Equal(wait.Id, run.WaitOf("answered").Id);
        Assert.Contains(run.Effects.OfType<WaitChanged>(), e => e.Wait.ActivityId == "answered");
        run.Answers["answered"] = _ => ActivityReport.Done;
        run.Apply(new WaitResumed(wait.Id));
        Assert.Equal(["first", "answered", "last"], run.Completed);
    }

    [Fact]
    public void RecordHasMovedOn_TheStepIsPassedAtOnce()
    {
        var run = Waiting(new Driver(Simple.Build()));
        run.Answers["wait"] = _ => ActivityReport.Completed("Overdue");
        run.MoveTo(Simple.Build());
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void JoinedBranchIsGone_TheJoinGoesOnWithoutIt()
    {
        var run = new Driver(new FlowBuilder().Fork("fork", "A", "B").Event("a", "A").Event("b", "B").Join("join", "WaitAll").Step("last")
            .Connect("fork.A>a", "fork.B>b", "a>join", "b>join", "join>last").Build()).Start();
        run.Event("a");
        var other = new FlowBuilder().Fork("fork", "A").Event("a", "A").Event("b", "B").Join("join", "WaitAll").Step("last")
            .Connect("fork.A>a", "fork.B>b", "a>join", "join>last").Build();
        run.MoveTo(other);
        Assert.Contains("last", run.Completed);
        Assert.Equal(["b"], run.Waiting);
    }

    [Fact]
    public void BranchAddedBehindAForkThatIsPast_CountsAsPassedOver()
    {
        var run = new Driver(new FlowBuilder().Step("fork").Event("a", "A").Join("join", "WaitAllActive").Step("last").Connect("fork>a", "a>join", "join>last").Build()).Start();
        var other = new FlowBuilder().Step("fork").Event("a", "A").Event("b", "B").Join("join", "WaitAllActive").Step("last")
            .Connect("fork>a", "fork>b", "a>join", "b>join", "join>last").Build();
        run.MoveTo(other);
        Assert.Equal(["a"], run.Waiting);
        run.Event("a");
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Equal(["fork", "a", "join", "last"], run.Completed);
    }

    [Fact]
    public void EventOfAnotherName_IsWaitedForAnew()
    {
        var run = new Driver(new FlowBuilder().Step("first").Event("wait", "Old").Connect("first>wait").Build()).Start();
        var kept = run.WaitOf("wait").Id;
        run.MoveTo(new FlowBuilder().Step("first").Event("wait", "Old").Connect("first>wait").Build());
        Assert.Equal(kept, run.WaitOf("wait").Id);
        run.MoveTo(new FlowBuilder().Step("first").Event("wait", "New").Connect("first>wait").Build());
        Assert.Equal("New", run.WaitOf("wait").Name);
        Assert.Contains(run.Effects.OfType<WaitRemoved>(), e => e.Wait.Name == "Old");
    }

    [Fact]
    public void VariableKeepsItsValue_AndANewOneHasItsDefault()
    {
        var run = Waiting(new Driver(Simple.Variable("Kept", "String", "before").Build()));
        var other = Simple.Variable("New", "String", "fresh").Variable("Kept", "String", "default").Build();
        run.MoveTo(other);
        Assert.Equal(["fresh", "before"], Enumerable.Range(0, 2).Select(i => run.State.Variable(i).GetString()));
    }

    [Fact]
    public void FailedStep_StandsStillInTheNewVersionAndIsRetriedThere()
    {
        var run = new Driver(Simple.Build());
        run.Answers["wait"] = _ => new ActivityFaulted("no", "Not now.");
        run.Start();
        var other = new FlowBuilder().Step("first").Await("again").Step("last").Connect("first>again", "again>last").Build();
        run.MoveTo(other, ("wait", "again"));
        Assert.Equal((InstanceStatus.Faulted, "again"), (run.State.Status, run.State.Incidents[0].ActivityId));
        run.Answers["again"] = _ => ActivityReport.Done;
        run.Apply(new IncidentRetried(run.State.Incidents[0].ExecutionId));
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    private static Driver Waiting(Driver run)
    {
        run.Answers["wait"] = run.Answers["answered"] = _ => new ActivityWaits([new WaitSpec("fact", "k")]);
        return run.Start();
    }
}
