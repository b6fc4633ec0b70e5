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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FailedStepIsCalledOff_ItsIncidentStaysUntilSomebodyLetsTheInstanceGoOn(bool isRetried)
    {
        var flow = new FlowBuilder().Fork("f", "X", "Y").Add("x", "Demo.Fail").Step("y").Join("j", "WaitAny").Event("e", "E").Connect("f.X>x", "f.Y>y", "x>j", "y>j", "j>e");
        var run = new Driver(flow.Build()).Start();
        Assert.Equal(["f:Completed", "x:Faulted", "y:Completed", "x:Cancelled", "j:Completed", "e:Waiting"], run.Trace);
        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        var incident = Assert.Single(run.State.Incidents);

        Assert.True(run.Apply(isRetried ? new IncidentRetried(incident.ExecutionId) : new IncidentSkipped(incident.ExecutionId, ["Done"])).Accepted);

        Assert.Equal((InstanceStatus.Running, 0), (run.State.Status, run.State.Incidents.Count));
        Assert.Equal(incident, Assert.Single(run.Effects.OfType<IncidentClosed>()).Incident);
        Assert.Single(run.Effects.OfType<WaitAdded>());
        run.Event("e");
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Equal(["f", "y", "j", "e"], run.Completed);
    }

    [Theory]
    [InlineData("Elsa.End")]
    [InlineData("Demo.Step")]
    public void FailedStepIsCalledOffAndNothingIsLeft_FinishesWhenItsIncidentIsClosed(string last)
    {
        var flow = new FlowBuilder().Fork("f", "X", "Y").Add("x", "Demo.Fail").Step("y").Join("j", "WaitAny").Add("last", last).Connect("f.X>x", "f.Y>y", "x>j", "y>j", "j>last");
        var run = new Driver(flow.Build()).Start();
        Assert.Equal(InstanceStatus.Faulted, run.State.Status);

        run.Apply(new IncidentRetried(Assert.Single(run.State.Incidents).ExecutionId));

        Assert.Equal((InstanceStatus.Finished, 0), (run.State.Status, run.State.Incidents.Count));
        Assert.DoesNotContain("x:Completed", run.Trace);
    }

    [Fact]
    public void OneFailedStepCalledOffAndOneNot_GoesOnWhenBothAreClosed()
    {
        var flow = new FlowBuilder().Fork("f", "X", "Y", "Z").Add("x", "Demo.Fail").Step("y").Join("j", "WaitAny").Add("z", "Demo.Fail").Connect("f.X>x", "f.Y>y", "f.Z>z", "x>j", "y>j");
        var run = new Driver(flow.Build()).Start();

        run.Apply(new IncidentRetried(run.State.Incidents.Single(i => i.ActivityId == "x").ExecutionId));
        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        run.Apply(new IncidentSkipped(run.State.Incidents.Single().ExecutionId, ["Done"]));

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InputsOfAnInstanceWithAFailure_AreThereForWhatFollowsWhenItIsMended(bool continues)
    {
        var flow = new FlowBuilder().Add("both", "Demo.Both").Event("e", "E").Step("x").Add("late", "Demo.Choose", a =>
            a["outcome"] = FlowBuilder.Typed("String", "Input", new System.Text.Json.Nodes.JsonObject { ["name"] = "Given", ["type"] = "String" })).Connect("both.A>e", "both.B>x", "x>late");
        var run = new Driver((continues ? flow.ContinueWithIncidents() : flow).Build());
        run.Answers["x"] = _ => new ActivityFaulted("no-room", "There is no room.");
        run.Start(input: new() { ["Given"] = Driver.Value("A") });
        run.Answers.Clear();

        run.Apply(new IncidentRetried(Assert.Single(run.State.Incidents).ExecutionId));

        Assert.Equal(("late", "A"), (run.Requests[^1].ActivityId, run.Requests[^1].Text("Outcome")));
    }

    [Fact]
    public void FinishAfterAFailure_FailsToo()
    {
        var run = new Driver(new FlowBuilder().Add("both", "Demo.Both").Add("x", "Demo.Fail").Add("f", "Elsa.Finish").Connect("both.A>x", "both.B>f").Build()).Start();

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Equal(["x", "f"], run.State.Incidents.Select(i => i.ActivityId));
    }
}
