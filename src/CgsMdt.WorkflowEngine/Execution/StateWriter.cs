using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Writes the present form of a state.</summary>
internal static class StateWriter
{
    public static void Write(Utf8JsonWriter writer, InstanceState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", StateJson.Schema);
        writer.WriteString("definition", state.DefinitionVersionId);
        writer.WriteString("status", state.Status.ToString());
        Optional(writer, "correlation", state.CorrelationId);
        if (state.Parent is { } parent)
        {
            writer.WriteStartObject("parent");
            writer.WriteString("instance", parent.InstanceId);
            Optional(writer, "wait", parent.WaitId ?? 0);
            writer.WriteEndObject();
        }

        writer.WriteNumber("start", state.Start);
        if (state.Trigger >= 0)
        {
            writer.WriteNumber("trigger", state.Trigger);
        }

        Optional(writer, "payload", state.Payload);
        Optional(writer, "flowchartCompleted", state.FlowchartCompleted);
        Optional(writer, "asleep", state.IsAsleep);
        writer.WriteNumber("nextExecution", state.NextExecution);
        writer.WriteNumber("nextWait", state.NextWait);
        writer.WriteNumber("firstFreshWait", state.FirstFreshWait);
        Counters(writer, "visits", state.Visits);
        Counters(writer, "seen", state.Seen);
        writer.WriteString("followed", string.Create(state.Followed.Length, state.Followed, static (text, followed) =>
        {
            for (var i = 0; i < followed.Length; i++)
            {
                text[i] = followed[i] ? '1' : '0';
            }
        }));
        if (state.LostMarks is not null)
        {
            Counters(writer, "lostMarks", state.LostMarks);
        }

        writer.WriteStartArray("variables");
        foreach (var variable in state.Variables)
        {
            variable.WriteTo(writer);
        }

        writer.WriteEndArray();
        if (state.Input.Count > 0)
        {
            writer.WriteStartObject("input");
            foreach (var (name, value) in state.Input)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        Lists(writer, state);
        writer.WriteEndObject();
    }

    private static void Lists(Utf8JsonWriter writer, InstanceState state)
    {
        List(writer, "live", state.LiveList, static (w, live) =>
        {
            w.WriteStartArray();
            w.WriteNumberValue(live.Id);
            w.WriteNumberValue(live.Activity);
            w.WriteNumberValue((int)live.Status);
            w.WriteNumberValue(live.ViaBack ? 1 : 0);
            w.WriteEndArray();
        });
        List(writer, "queue", state.Queue, static (w, item) =>
        {
            w.WriteStartObject();
            w.WriteNumber("activity", item.Activity);
            Optional(w, "viaBack", item.ViaBack);
            Optional(w, "execution", item.Execution);
            Resumed(w, item.Resumed);
            w.WriteEndObject();
        });
        List(writer, "waits", state.WaitList, static (w, wait) => Wait(w, wait));
        List(writer, "incidents", state.IncidentList, static (w, incident) =>
        {
            w.WriteStartObject();
            w.WriteNumber("execution", incident.ExecutionId);
            w.WriteString("activity", incident.ActivityId);
            w.WriteString("code", incident.Code);
            w.WriteString("message", incident.Message);
            w.WriteEndObject();
        });
        if (state.Current is { } current)
        {
            writer.WriteStartObject("current");
            writer.WriteNumber("execution", current.Id);
            Optional(writer, "childWait", current.ChildWait);
            Resumed(writer, current.Resumed);
            writer.WriteEndObject();
        }
    }

    private static void Resumed(Utf8JsonWriter writer, Resumption? resumed)
    {
        if (resumed is null)
        {
            return;
        }

        writer.WriteStartObject("resumed");
        writer.WriteNumber("cause", (int)resumed.Cause);
        writer.WritePropertyName("wait");
        Wait(writer, resumed.Wait);
        Optional(writer, "payload", resumed.Payload);
        writer.WriteEndObject();
    }

    private static void Wait(Utf8JsonWriter writer, Wait wait)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", wait.Id);
        writer.WriteNumber("kind", (int)wait.Kind);
        writer.WriteString("name", wait.Name);
        writer.WriteString("key", wait.Key);
        Optional(writer, "correlation", wait.Correlation);
        if (wait.Due is { } due)
        {
            writer.WriteString("due", due);
        }

        writer.WriteString("activity", wait.ActivityId);
        writer.WriteNumber("execution", wait.ExecutionId);
        writer.WriteEndObject();
    }

    private static void Counters(Utf8JsonWriter writer, string name, int[] counters)
    {
        writer.WriteStartArray(name);
        foreach (var counter in counters)
        {
            writer.WriteNumberValue(counter);
        }

        writer.WriteEndArray();
    }

    private static void List<T>(Utf8JsonWriter writer, string name, List<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, value);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, int value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { } element)
        {
            writer.WritePropertyName(name);
            element.WriteTo(writer);
        }
    }
}
