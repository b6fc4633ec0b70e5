using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Child workflows as the host is asked for them.</summary>
public sealed class ChildTests
{
    private static Driver Parent(string type, bool waits, InstanceStatus childStatus)
    {
        var run = new Driver(new FlowBuilder().Child("c", type, "kid", waits).Step("after").Connect("c>after").Build());
        run.Answers["c"] = _ => new ChildStarted("i-1", childStatus);
        return run.Start(correlation: "c1");
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow", true)]
    [InlineData("Elsa.DispatchWorkflow", false)]
    public void ChildRequest_SaysWhatToStart(string type, bool inline)
    {
        var child = Parent(type, waits: true, InstanceStatus.Running).Requests[0].Child!;

        Assert.Equal(("kid", null, inline, 1), (child.DefinitionId, child.CorrelationId, child.RunsInline, child.WaitId!.Value));
    }

    [Fact]
    public void NotWaitedFor_GoesOnAtOnce()
    {
        var run = Parent("Elsa.DispatchWorkflow", waits: false, InstanceStatus.Running);

        Assert.Null(run.Requests[0].Child!.WaitId);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void ExecutedChildFinishedAtOnce_NoWaitIsMade()
    {
        var run = Parent("Elsa.ExecuteWorkflow", waits: true, InstanceStatus.Finished);

        Assert.Empty(run.Effects.OfType<WaitAdded>());
        Assert.Equal(["c", "after"], run.Completed);
    }

    [Fact]
    public void ChildFinishedLater_ParentGoesOn()
    {
        var run = Parent("Elsa.DispatchWorkflow", waits: true, InstanceStatus.Running);
        Assert.Equal("Elsa.DispatchWorkflow|{\"ChildInstanceId\":\"i-1\"}", run.WaitOf("c").Key);

        run.Apply(new ChildEnded(1, InstanceStatus.Finished));

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Empty(run.Rules);
    }

    [Fact]
    public void ChildFaulted_ParentGoesOnWaitingAndNamesRule392()
    {
        var run = Parent("Elsa.DispatchWorkflow", waits: true, InstanceStatus.Running);

        run.Apply(new ChildEnded(1, InstanceStatus.Faulted));

        Assert.Equal(["c"], run.Waiting);
        Assert.Equal(["3.9.2"], run.Rules);
        run.Apply(new ChildEnded(1, InstanceStatus.Finished));
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void ChildCancelled_IsAnIncidentOfTheParentAndNamesRule381()
    {
        var run = Parent("Elsa.ExecuteWorkflow", waits: true, InstanceStatus.Running);

        run.Apply(new ChildEnded(1, InstanceStatus.Cancelled));

        Assert.Equal("child-cancelled", Assert.Single(run.State.Incidents).Code);
        Assert.Empty(run.State.Waits);
        Assert.Equal(["3.8.1"], run.Rules);
        run.Apply(new IncidentSkipped(run.State.Incidents[0].ExecutionId, ["Done"]));
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void UnknownChild_FaultsTheActivity()
    {
        var run = new Driver(new FlowBuilder().Child("c", "Elsa.DispatchWorkflow", "nobody", waits: false).Build());
        run.Answers["c"] = _ => new ActivityFaulted("unknown-definition", "There is no such workflow.");

        Assert.Equal(InstanceStatus.Faulted, run.Start().State.Status);
    }
}
