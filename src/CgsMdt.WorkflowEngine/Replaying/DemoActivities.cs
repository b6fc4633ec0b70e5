using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>The activities that the recordings' definitions use besides Elsa's.</summary>
public static class DemoActivities
{
    /// <summary>The built-in activities and these.</summary>
    public static ActivityCatalog Catalog { get; } = new(
    [
        Make("Step", "Does nothing."),
        Make("Choose", "Completes with the outcome it is given.") with
        {
            Inputs = [new ActivityInput("Outcome", "String", "The outcome.")],
            Outcomes = ["A", "B", "C"],
        },
        Make("Both", "Completes with two outcomes at once.") with { Outcomes = ["A", "B"] },
        Make("Fail", "Fails."),
        Make("ReserveStock", "Reserves stock.") with
        {
            Inputs = [new ActivityInput("Quantity", "Int32", "How many.")],
            Outputs = [new ActivityOutput("ReservationId", "String", "Number of the reservation.")],
            Outcomes = ["Reserved", "OutOfStock"],
        },
    ]);

    /// <summary>Runs one of them.</summary>
    public static ActivityReport Run(ActivityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Type switch
        {
            "Demo.Step" => ActivityReport.Done,
            "Demo.Choose" => ActivityReport.Completed(request.Text("Outcome") ?? ""),
            "Demo.Both" => new ActivityCompleted(["A", "B"]),
            "Demo.ReserveStock" => new ActivityCompleted(["Reserved"], new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                ["ReservationId"] = JsonSerializer.SerializeToElement($"R{request.Number("Quantity")}", JsonSerializerOptions.Default),
            }),
            _ => new ActivityFaulted("demo", "Demo failure"),
        };
    }

    private static ActivityDescriptor Make(string name, string description) => new()
    {
        TypeName = $"Demo.{name}",
        DisplayName = name,
        Description = description,
        Category = "Demo",
        Kind = ActivityKind.Action,
    };
}
