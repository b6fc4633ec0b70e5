using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Failures, and what an administrator does about them.</summary>
public sealed class IncidentTests
{
    private static Driver FailedBesideAWait(bool continues = false)
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Step("x").Event("e", "E").Await("own").Step("after").Connect("both.A>x", "both.B>e", "both.A>own", "x>after");
        var run = new Driver((continues ? flow.ContinueWithIncidents() : flow).Build());
        run.Answers["x"] = _ => new ActivityFaulted("no-room", "There is no room.");
        run.Answers["own"] = _ => new ActivityWaits([new WaitSpec("A", "1")]);
        return run.Start();
    }

    [Fact]
    public void ActivityFails_InstanceStandsStillAndItsWaitsSleep()
    {
        var run = FailedBesideAWait();

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Equal(("x", "no-room"), (run.State.Incidents[0].ActivityId, run.State.Incidents[0].Code));
        Assert.Equal(InstanceStatus.Faulted, run.Effects.OfType<StatusChanged>().Single().Status);
        Assert.Empty(run.Effects.OfType<WaitAdded>());
        Assert.False(run.Event("e").Accepted);
        Assert.Equal(["3.7.2"], run.Rules);
    }

    [Fact]
    public void FailsAfterWaitsWereTold_TheyAreTakenBack()
    {
        var run = new Driver(new FlowBuilder().Add("both", "Demo.Both").Event("e", "E").Event("g", "G").Step("x").Connect("both.A>e", "both.B>g", "g>x").Build());
        run.Answers["x"] = _ => new ActivityFaulted("c", "m");
        run.Start();

        run.Event("g");

        Assert.Equal(["g", "e"], run.Effects.OfType<WaitRemoved>().Select(w => w.Wait.ActivityId));
        Assert.Equal(InstanceStatus.Faulted, run.Effects.OfType<StatusChanged>().Single().Status);
    }

    [Fact]
    public void Retried_RunsAgainAndTheWaitsAreBackUnderTheirIds()
    {
        var run = FailedBesideAWait();
        var asleep = run.State.Waits.Select(w => w.Id).ToArray();
        run.Answers["x"] = _ => ActivityReport.Done;

        run.Apply(new IncidentRetried(run.State.Incidents[0].ExecutionId));

        Assert.Equal(InstanceStatus.Running, run.State.Status);
        Assert.Empty(run.State.Incidents);
        Assert.Equal(asleep, run.Effects.OfType<WaitAdded>().Select(w => w.Wait.Id));
        Assert.Equal(ResumeCause.Reinstated, run.Requests[^2].ActivityId == "own" ? run.Requests[^2].Resumed!.Cause : run.Requests[^1].Resumed!.Cause);
        Assert.True(run.Event("e").Accepted);
    }

    [Fact]
    public void RetriedAndFailsAgain_StandsStillAgain()
    {
        var run = FailedBesideAWait();

        run.Apply(new IncidentRetried(run.State.Incidents[0].ExecutionId));

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Single(run.State.Incidents);
        Assert.Equal(2, run.Effects.OfType<IncidentRaised>().Count());
        Assert.Single(run.Effects.OfType<IncidentClosed>());
    }

    [Fact]
    public void Skipped_FollowsTheGivenOutcome()
    {
        var run = FailedBesideAWait();

        run.Apply(new IncidentSkipped(run.State.Incidents[0].ExecutionId, ["Done"]));

        Assert.Contains("after", run.Completed);
        Assert.Equal(InstanceStatus.Running, run.State.Status);
    }

    [Fact]
    public void SkippedWithAnOutcomeThatIsNoPort_IsIgnored()
    {
        var run = FailedBesideAWait();

        Assert.False(run.Apply(new IncidentSkipped(run.State.Incidents[0].ExecutionId, ["Maybe"])).Accepted);
        Assert.Single(run.State.Incidents);
    }

    [Fact]
    public void OneOfTwoFailuresMended_StillStandsStill()
    {
        var run = new Driver(new FlowBuilder().Add("both", "Demo.Both").Add("x", "Demo.Fail").Add("y", "Demo.Fail").Connect("both.A>x", "both.B>y").Build()).Start();

        run.Apply(new IncidentSkipped(run.State.Incidents[0].ExecutionId, ["Done"]));
        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        run.Apply(new IncidentSkipped(run.State.Incidents[0].ExecutionId, ["Done"]));

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void UnknownExecution_IsIgnored() => Assert.False(FailedBesideAWait().Apply(new IncidentRetried(99)).Accepted);

    [Fact]
    public void ContinueWithIncidents_OtherBranchesGoOn()
    {
        var run = FailedBesideAWait(continues: true);

        Assert.Equal(InstanceStatus.Running, run.State.Status);
        Assert.True(run.Event("e").Accepted);
        Assert.Single(run.State.Incidents);
    }

    [Fact]
    public void Cancelled_WaitsAndIncidentsEnd()
    {
        var run = FailedBesideAWait(continues: true);

        run.Apply(new Cancelled());

        Assert.Equal(InstanceStatus.Cancelled, run.State.Status);
        Assert.Empty(run.State.Waits);
        Assert.Empty(run.State.Incidents);
        Assert.Equal(2, run.Effects.OfType<WaitRemoved>().Count());
        Assert.Equal(["3.8.2"], run.Rules);
        Assert.False(run.Apply(new Cancelled()).Accepted);
    }

    [Fact]
    public void FinishAfterAFailure_FailsToo()
    {
        var run = new Driver(new FlowBuilder().Add("both", "Demo.Both").Add("x", "Demo.Fail").Add("f", "Elsa.Finish").Connect("both.A>x", "both.B>f").Build()).Start();

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Equal(["x", "f"], run.State.Incidents.Select(i => i.ActivityId));
    }
}
