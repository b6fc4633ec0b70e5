using System.Text.Json;
using System.Text.Json.Nodes;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Writes and reads <see cref="InstanceState"/> as one small JSON object. Members at their default are left out.</summary>
public static class StateJson
{
    /// <summary>Number of the present form. A later product version lifts earlier forms to its own, one step at a time, so that instances may live for years.</summary>
    public const int Schema = 1;

    /// <summary>Step <c>n</c> lifts a state from schema <c>n + 1</c> to <c>n + 2</c>.</summary>
    private static readonly IReadOnlyList<Action<JsonObject>> Upcasters = [];

    /// <summary>The text goes into a database, never into a page, so quotes need no longer form.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            StateWriter.Write(writer, state);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The state from UTF-8 JSON.</summary>
    /// <exception cref="StateFormatException">The text is no state, or is of a later schema than this product knows.</exception>
    public static InstanceState Read(ReadOnlySpan<byte> json) => Read(json, Schema, Upcasters);

    internal static InstanceState Read(ReadOnlySpan<byte> json, int schema, IReadOnlyList<Action<JsonObject>> upcasters)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var root = JsonElement.ParseValue(ref reader);
            var found = root.GetProperty("schema").GetInt32();
            if (found > schema || found < 1)
            {
                throw new StateFormatException($"The state has schema {found}; this product knows up to {schema}.");
            }

            return StateReader.Read(found == schema ? root : Lift(root, found, schema, upcasters));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new StateFormatException("The text is no workflow state.", e);
        }
    }

    private static JsonElement Lift(JsonElement root, int from, int to, IReadOnlyList<Action<JsonObject>> upcasters)
    {
        var node = JsonObject.Create(root)!;
        for (var n = from; n < to; n++)
        {
            upcasters[n - 1](node);
            node["schema"] = n + 1;
        }

        return JsonSerializer.SerializeToElement(node, JsonSerializerOptions.Default);
    }
}

/// <summary>A stored state cannot be read.</summary>
public sealed class StateFormatException(string message, Exception? inner = null) : Exception(message, inner);
