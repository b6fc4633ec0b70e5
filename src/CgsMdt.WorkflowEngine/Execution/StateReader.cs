using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Reads the present form of a state.</summary>
internal static class StateReader
{
    public static InstanceState Read(JsonElement root)
    {
        var state = new InstanceState(
            Text(root, "definition"), Counters(root.GetProperty("visits")), Counters(root.GetProperty("seen")),
            Array.ConvertAll(Text(root, "followed").ToCharArray(), c => c == '1'), [.. root.GetProperty("variables").EnumerateArray()])
        {
            Status = Enum.Parse<InstanceStatus>(Text(root, "status")),
            CorrelationId = OptionalText(root, "correlation"),
            Parent = root.TryGetProperty("parent", out var parent) ? new ParentLink(Text(parent, "instance"), Number(parent, "wait", 0) is > 0 and var wait ? wait : null) : null,
            Start = root.GetProperty("start").GetInt32(),
            Trigger = Number(root, "trigger", -1),
            Payload = Value(root, "payload"),
            FlowchartCompleted = Flag(root, "flowchartCompleted"),
            IsAsleep = Flag(root, "asleep"),
            NextExecution = root.GetProperty("nextExecution").GetInt32(),
            NextWait = root.GetProperty("nextWait").GetInt32(),
            FirstFreshWait = root.GetProperty("firstFreshWait").GetInt32(),
            LostMarks = root.TryGetProperty("lostMarks", out var lost) ? Counters(lost) : null,
            Input = root.TryGetProperty("input", out var input)
                ? input.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)
                : InstanceState.EmptyInput,
            LiveList = List(root, "live", e => new LiveExecution(e[0].GetInt32(), e[1].GetInt32(), (LiveStatus)e[2].GetInt32(), e[3].GetInt32() == 1)),
            Queue = List(root, "queue", e => new QueuedActivity(e.GetProperty("activity").GetInt32(), Flag(e, "viaBack"), Number(e, "execution", 0), Resumed(e))),
            WaitList = List(root, "waits", Wait),
            IncidentList = List(root, "incidents", e => new Incident(e.GetProperty("execution").GetInt32(), Text(e, "activity"), Text(e, "code"), Text(e, "message"))),
        };
        if (root.TryGetProperty("current", out var current))
        {
            state.Current = new CurrentExecution(current.GetProperty("execution").GetInt32(), Resumed(current), Number(current, "childWait", 0));
        }

        return state;
    }

    private static Resumption? Resumed(JsonElement owner) =>
        owner.TryGetProperty("resumed", out var e) ? new Resumption((ResumeCause)e.GetProperty("cause").GetInt32(), Wait(e.GetProperty("wait")), Value(e, "payload")) : null;

    private static Wait Wait(JsonElement e) => new()
    {
        Id = e.GetProperty("id").GetInt32(),
        Kind = (WaitKind)e.GetProperty("kind").GetInt32(),
        Name = Text(e, "name"),
        Key = Text(e, "key"),
        Correlation = OptionalText(e, "correlation"),
        Due = e.TryGetProperty("due", out var due) ? due.GetDateTimeOffset() : null,
        ActivityId = Text(e, "activity"),
        ExecutionId = e.GetProperty("execution").GetInt32(),
    };

    private static List<T> List<T>(JsonElement root, string name, Func<JsonElement, T> read)
    {
        var list = new List<T>();
        if (root.TryGetProperty(name, out var items))
        {
            foreach (var item in items.EnumerateArray())
            {
                list.Add(read(item));
            }
        }

        return list;
    }

    private static int[] Counters(JsonElement array)
    {
        var counters = new int[array.GetArrayLength()];
        var i = 0;
        foreach (var item in array.EnumerateArray())
        {
            counters[i++] = item.GetInt32();
        }

        return counters;
    }

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    private static string? OptionalText(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement owner, string name, int fallback) => owner.TryGetProperty(name, out var value) ? value.GetInt32() : fallback;

    private static bool Flag(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.GetBoolean();

    private static JsonElement? Value(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value : null;
}
