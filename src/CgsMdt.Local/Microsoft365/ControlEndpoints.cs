namespace CgsMdt.Local.Microsoft365;

/// <summary>`/_ctl`: makes the emulator fail, tells what it received, moves its clock. Graph has nothing like it.</summary>
internal static class ControlEndpoints
{
    public static void Map(WebApplication app, EmulatorState state)
    {
        var control = app.MapGroup("/_ctl");
        control.MapPost("/faults", (EmulatorFault fault) =>
        {
            state.Faults.Add(fault);
            return Results.NoContent();
        });
        control.MapDelete("/faults", () =>
        {
            state.Faults.Clear();
            return Results.NoContent();
        });
        control.MapGet("/received", () => Results.Json(state.Received.All()));
        control.MapGet("/clock", () => Results.Json(new { Now = state.Now }));
        control.MapPost("/clock", (ClockStep step) =>
        {
            state.Clock.PutForward(step.PutForward);
            return Results.Json(new { Now = state.Now });
        });
        control.MapPost("/notifications", (NotifierHabits habits) =>
        {
            state.Notifier.Behave(habits);
            return Results.NoContent();
        });
        control.MapPost("/weather", (EmulatorWeather weather) =>
        {
            state.Faults.SetWeather(weather.Share > 0 ? weather : null);
            return Results.NoContent();
        });
        control.MapGet("/counts", () => Results.Json(new { Requests = state.Received.Total, state.Faults.Struck, state.MostAtOnce }));
        control.MapPost("/sessions", (EmulatedSession session) => AttendanceRules.Report(state, session) is { } id ? Results.Json(new { Report = id }) : Results.NotFound());
        control.MapPost("/lifecycle", (Lifecycle told) => Tell(state, told) ? Results.NoContent() : Results.NotFound());
        control.MapPost("/policy", (Policy policy) =>
        {
            _ = policy.IsGranted ? state.WithoutMeetingPolicy.Remove(policy.Mailbox) : state.WithoutMeetingPolicy.Add(policy.Mailbox);
            return Results.NoContent();
        });
    }

    private static bool Tell(EmulatorState state, Lifecycle told)
    {
        var isTold = state.Notifier.TellLifecycle(told.SubscriptionId, told.Event);
        if (isTold && told.Event == "subscriptionRemoved")
        {
            state.Change(change =>
            {
                change.Keep(SubscriptionEndpoints.Collection, "", told.SubscriptionId, null);
                return true;
            });
        }

        return isTold;
    }

    private sealed record ClockStep(TimeSpan PutForward);

    private sealed record Lifecycle(string SubscriptionId, string Event);

    private sealed record Policy(string Mailbox, bool IsGranted);
}
