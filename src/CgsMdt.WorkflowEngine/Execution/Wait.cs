namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>What ends a wait.</summary>
public enum WaitKind
{
    /// <summary>An event by name (<c>Elsa.Event</c>).</summary>
    Event,

    /// <summary>A time (<c>Elsa.Delay</c>, <c>StartAt</c>, <c>Timer</c>).</summary>
    Timer,

    /// <summary>The end of a child instance.</summary>
    Child,

    /// <summary>Whatever an activity of the host waits for.</summary>
    Own,
}

/// <summary>Something an instance waits for.</summary>
public sealed record Wait
{
    /// <summary>Number, unique and rising within the instance; never used again.</summary>
    public required int Id { get; init; }

    /// <summary>What ends it.</summary>
    public required WaitKind Kind { get; init; }

    /// <summary>Name: the event's name for <see cref="WaitKind.Event"/>, the activity's own name for <see cref="WaitKind.Own"/>, else the activity type.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Stable text that a stimulus must equal; hosts store its hash. For Elsa's waits it is what Elsa hashes, e.g. <c>Elsa.Event|{"EventName":"Go"}</c>;
    /// for <see cref="WaitKind.Own"/> it is <c>name|key</c> as the activity gave them. See <see cref="WaitKeys"/>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Correlation id the instance had when the wait began (Elsa rule 3.4.10), or the one its own activity gave; null if none.</summary>
    public string? Correlation { get; init; }

    /// <summary>When it ends by itself; null if it does not.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Activity that waits.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Execution of that activity.</summary>
    public required int ExecutionId { get; init; }
}

/// <summary>The keys by which stimuli find waits and triggers.</summary>
public static class WaitKeys
{
    /// <summary>Key of an event.</summary>
    public static string Event(string eventName) => $"Elsa.Event|{{\"EventName\":{Json(eventName)}}}";

    /// <summary>Key of a wait of an own activity.</summary>
    public static string Own(string name, string key) => $"{name}|{key}";

    /// <summary>Key of a time wait.</summary>
    internal static string Time(string activityType, string member, DateTimeOffset due) =>
        $"{activityType}|{{\"{member}\":\"{due.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture)}\"}}";

    /// <summary>Key of a wait for a child.</summary>
    internal static string Child(string activityType, string childInstanceId) => $"{activityType}|{{\"ChildInstanceId\":{Json(childInstanceId)}}}";

    private static string Json(string text) => $"\"{System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(text)}\"";
}
