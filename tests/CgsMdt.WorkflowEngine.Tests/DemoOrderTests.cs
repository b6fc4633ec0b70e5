using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>An order workflow that was also run on Elsa 3.8.0-rc2 itself, with the states seen there.</summary>
public sealed class DemoOrderTests
{
    private static WorkflowDefinition Definition { get; } =
        DefinitionLoader.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Workflows", "demo-order", "1.json")), DemoActivities.Catalog).Definition!;

    [Fact]
    public void OrderPlaced_WaitsForTimeAndPayment()
    {
        var run = new Driver(Definition).Start("placed", "o-1");

        Assert.Equal(InstanceStatus.Running, run.State.Status);
        Assert.Equal(["Elsa.Delay|{\"ResumeAt\":\"2026-01-01T00:00:01+00:00\"}", "Elsa.Event|{\"EventName\":\"PaymentReceived\"}"], run.State.Waits.Select(w => w.Key));
        Assert.All(run.State.Waits, w => Assert.Equal("o-1", w.Correlation));
        Assert.Equal(5, run.Requests[0].Number("Quantity"));
        Assert.Equal("R5", run.State.Variable(0).GetString());
    }

    [Fact]
    public void SecondElapsedAndPaymentReceived_Finishes()
    {
        var run = new Driver(Definition).Start("placed", "o-1");
        run.Now += TimeSpan.FromSeconds(1);
        run.Apply(new TimerDue(run.WaitOf("wait").Id));
        Assert.Equal(["paid"], run.Waiting);

        run.Event("paid");

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Empty(run.State.Waits);
        Assert.Empty(run.Effects.OfType<IncidentRaised>());
        Assert.Equal(["placed", "reserve", "big", "wait", "paid", "join", "how", "ship", "end"], run.Completed);
        Assert.Empty(run.Rules);
    }
}
