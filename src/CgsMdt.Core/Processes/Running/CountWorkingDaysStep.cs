using System.Globalization;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Works out the instant so many working days ahead.</summary>
internal sealed class CountWorkingDaysStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe
        .Action("CountWorkingDays", "Time", "Count working days", "Works out the instant so many working days from today, at a time of day in London. England's bank holidays are left out.")
        .Taking(new ActivityInput("Days", "Int32", "Working days from today; negative for before.", IsRequired: true))
        .Taking(new ActivityInput("At", "String", "Time of day, such as 17:00.", Default: "17:00")) with
    {
        Outputs = [new ActivityOutput("Instant", "DateTimeOffset", "The instant.")],
    };

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Number("Days") is not { } days
            || !TimeOnly.TryParseExact(context.Request.Text("At"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new ActivityFaulted("calendar.bad-input", "The workflow gives no number of days, or a time of day that is not like 17:00.");
        }

        var day = await WorkingDays.FromAsync(context.Db, LondonCalendar.DateOf(context.Now), days, cancellationToken);
        return new ActivityCompleted(
            [BuiltInActivities.Done],
            new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["Instant"] = JsonSerializer.SerializeToElement(LondonCalendar.InstantOf(day, at)) });
    }
}
