using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Activities of the host that wait: they are asked again, read the record and answer.</summary>
public sealed class OwnWaitTests
{
    private static readonly DateTimeOffset Due = Driver.Begin.AddDays(7);

    private static Driver Waiting(params WaitSpec[] specs)
    {
        var run = new Driver(new FlowBuilder().Await("w").Step("after").Connect("w>after").Build());
        run.Answers["w"] = _ => new ActivityWaits(specs);
        return run.Start(correlation: "c1");
    }

    [Fact]
    public void Waits_AreAddedWithKeyCorrelationAndDue()
    {
        var run = Waiting(new WaitSpec("Answer", "q1"), new WaitSpec("CutOff", "l1", Correlation: "other", Due));

        Assert.Equal(
            [("Answer|q1", "c1", null), ("CutOff|l1", "other", (DateTimeOffset?)Due)],
            run.Effects.OfType<WaitAdded>().Select(w => (w.Wait.Key, w.Wait.Correlation!, w.Wait.Due)));
        Assert.Equal("k", run.Requests[0].Text("Key"));
        Assert.Equal(7, run.Requests[0].Number("Days"));
    }

    [Fact]
    public void Resumed_ActivityIsAskedAgainWithWhatCame()
    {
        var run = Waiting(new WaitSpec("Answer", "q1"));
        run.Answers["w"] = _ => ActivityReport.Done;
        var wait = run.WaitOf("w");

        run.Apply(new WaitResumed(wait.Id, Driver.Value("yes")));

        var resumed = run.Requests[1].Resumed!;
        Assert.Equal((ResumeCause.Stimulus, wait.Id, "yes"), (resumed.Cause, resumed.Wait.Id, resumed.Payload!.Value.GetString()));
        Assert.Equal(run.Requests[0].ExecutionId, run.Requests[1].ExecutionId);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Equal(wait.Id, run.Effects.OfType<WaitRemoved>().Single().Wait.Id);
    }

    [Fact]
    public void ResumedButNothingHasChanged_NothingIsWritten()
    {
        var run = Waiting(new WaitSpec("Answer", "q1", Due: Due));
        var before = run.Effects.Count;

        run.Apply(new WaitResumed(run.WaitOf("w").Id));

        Assert.Equal(before, run.Effects.Count);
        Assert.Equal(["w"], run.Waiting);
    }

    [Fact]
    public void WaitsAgainForAnotherTime_WaitKeepsItsId()
    {
        var run = Waiting(new WaitSpec("Answer", "q1", Due: Due));
        var id = run.WaitOf("w").Id;
        run.Answers["w"] = _ => new ActivityWaits([new WaitSpec("Answer", "q1", Due: Due.AddDays(1))]);

        run.Apply(new WaitResumed(id));

        Assert.Equal((id, Due.AddDays(1)), (run.WaitOf("w").Id, run.WaitOf("w").Due));
        Assert.Equal(Due.AddDays(1), run.Effects.OfType<WaitChanged>().Single().Wait.Due);
    }

    [Fact]
    public void WaitsAgainForSomethingElse_OldWaitIsRemoved()
    {
        var run = Waiting(new WaitSpec("Answer", "q1"));
        run.Answers["w"] = _ => new ActivityWaits([new WaitSpec("Answer", "q2")]);

        run.Apply(new WaitResumed(run.WaitOf("w").Id));

        Assert.Equal("Answer|q2", run.WaitOf("w").Key);
        Assert.Equal("Answer|q1", run.Effects.OfType<WaitRemoved>().Single().Wait.Key);
    }

    [Fact]
    public void DueTimeMoved_WaitIsChangedAndNobodyIsAsked()
    {
        var run = Waiting(new WaitSpec("CutOff", "l1", Due: Due));

        var result = run.Apply(new WaitRekeyed(run.WaitOf("w").Id, Due.AddDays(2)));

        Assert.True(result.Accepted);
        Assert.Equal(Due.AddDays(2), run.WaitOf("w").Due);
        Assert.Single(run.Requests);
        Assert.Single(run.Effects.OfType<WaitChanged>());
    }

    [Fact]
    public void TimeHasCome_ActivityIsAskedWithThatCause()
    {
        var run = Waiting(new WaitSpec("CutOff", "l1", Due: Due));
        run.Answers["w"] = _ => ActivityReport.Completed("Overdue");
        run.Now = Due;

        run.Apply(new TimerDue(run.WaitOf("w").Id));

        Assert.Equal(ResumeCause.Due, run.Requests[1].Resumed!.Cause);
        Assert.Equal(["w"], run.Completed);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void TimeWasMovedOn_ItsOldComingIsIgnored()
    {
        var run = Waiting(new WaitSpec("CutOff", "l1", Due: Due));
        run.Now = Due.AddTicks(-1);

        run.Apply(new TimerDue(run.WaitOf("w").Id));

        Assert.Single(run.Requests);
        Assert.Equal(Due, run.WaitOf("w").Due);
    }

    [Fact]
    public void WaitsAgainForTheTimeThatHasJustCome_Faults()
    {
        var run = Waiting(new WaitSpec("CutOff", "l1", Due: Due));
        run.Now = Due;

        run.Apply(new TimerDue(run.WaitOf("w").Id));

        Assert.Equal("wait-already-due", Assert.Single(run.State.Incidents).Code);
        Assert.Empty(run.State.Waits);
    }

    [Fact]
    public void WaitIsGone_StimulusIsIgnored()
    {
        var run = Waiting(new WaitSpec("Answer", "q1"));
        var id = run.WaitOf("w").Id;
        run.Answers["w"] = _ => ActivityReport.Done;
        run.Apply(new WaitResumed(id));
        var state = run.State;

        var result = run.Apply(new WaitResumed(id));

        Assert.False(result.Accepted);
        Assert.Empty(result.Effects);
        Assert.Equal(StateJson.Write(state), StateJson.Write(result.State));
    }

    [Fact]
    public void EventForAnOwnWait_IsIgnored() => Assert.False(Waiting(new WaitSpec("A", "q")) is var run && run.Apply(new EventReceived(run.WaitOf("w").Id)).Accepted);

    [Fact]
    public void WaitsForNothing_Faults() => Assert.Equal("no-wait", Assert.Single(Waiting().State.Incidents).Code);

    [Fact]
    public void ActionThatWaits_Faults()
    {
        var run = new Driver(new FlowBuilder().Step("s").Build());
        run.Answers["s"] = _ => new ActivityWaits([new WaitSpec("A", "q")]);

        Assert.Equal("not-a-wait", Assert.Single(run.Start().State.Incidents).Code);
    }

    [Fact]
    public void LostRace_OwnWaitsAreRemoved()
    {
        var run = new Driver(new FlowBuilder().Fork("f", "X", "Y").Await("w").Event("e", "E").Join("j", "WaitAny").Connect("f.X>w", "f.Y>e", "w>j", "e>j").Build());
        run.Answers["w"] = _ => new ActivityWaits([new WaitSpec("A", "1"), new WaitSpec("B", "2")]);
        run.Start();

        run.Event("e");

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Equal(3, run.Effects.OfType<WaitRemoved>().Count());
    }
}
