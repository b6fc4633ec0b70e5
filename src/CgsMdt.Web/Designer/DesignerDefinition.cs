using System.Text.Json.Nodes;
using CgsMdt.Core.Processes.Definitions;

namespace CgsMdt.Web.Designer;

/// <summary>A definition as the designer receives it: the text of the record, and what may be done with it.</summary>
internal static class DesignerDefinition
{
    // Kept among the properties that the designer hands back untouched; it is taken out again before anything is saved.
    private const string Revision = "cgsMdtRevision";

    /// <summary>
    /// The definition with its links. The designer lets nothing be changed that has no link to publish it by; a draft has one, although publishing is done on our own page, which asks why.
    /// </summary>
    public static JsonObject Of(DefinitionContent definition)
    {
        var json = JsonNode.Parse(definition.Json)!.AsObject();
        var isDraft = definition.State == DefinitionState.Draft;
        json["isLatest"] = true;
        json["links"] = isDraft ? new JsonArray(new JsonObject { ["href"] = "", ["rel"] = "publish", ["method"] = "POST" }) : [];
        if (isDraft)
        {
            if (json["customProperties"] is not JsonObject custom)
            {
                json["customProperties"] = custom = [];
            }

            custom[Revision] = definition.Revision;
        }

        return json;
    }

    /// <summary>The revision that what was sent was made from; null if it says none. It is taken out.</summary>
    public static int? TakeRevision(JsonObject sent)
    {
        if (sent["customProperties"] is not JsonObject custom)
        {
            return null;
        }

        var revision = custom[Revision] is JsonValue value && value.TryGetValue<int>(out var number) ? number : (int?)null;
        custom.Remove(Revision);
        return revision;
    }

    /// <summary>
    /// What was sent, and of what was saved before everything that the designer does not know and therefore leaves out: in the definition itself, its options, and each variable, input,
    /// output and connection that is still there. Steps and connections keep their order, which has a meaning and which the designer changes whenever something is moved.
    /// </summary>
    public static JsonObject Merge(JsonObject saved, JsonObject sent)
    {
        sent.Remove("links");
        Keep(saved, sent);
        Keep(saved["options"] as JsonObject, sent["options"] as JsonObject);
        KeepEach(saved["variables"], sent["variables"], v => Text(v, "id"));
        KeepEach(saved["inputs"], sent["inputs"], i => Text(i, "name"));
        KeepEach(saved["outputs"], sent["outputs"], o => Text(o, "name"));
        Keep(saved["root"] as JsonObject, sent["root"] as JsonObject);
        KeepEach(saved["root"]?["connections"], sent["root"]?["connections"], ConnectionKey);
        KeepOrder(saved["root"]?["connections"], sent["root"]?["connections"], ConnectionKey);
        KeepOrder(saved["root"]?["activities"], sent["root"]?["activities"], a => Text(a, "id"));
        return sent;
    }

    private static string ConnectionKey(JsonObject connection) =>
        string.Join('\n', Text(connection["source"], "activity"), Text(connection["source"], "port"), Text(connection["target"], "activity"));

    private static void KeepOrder(JsonNode? saved, JsonNode? sent, Func<JsonObject, string> keyOf)
    {
        if (saved is not JsonArray before || sent is not JsonArray after || !after.All(item => item is JsonObject))
        {
            return;
        }

        var places = before.OfType<JsonObject>().Select((item, place) => (Key: keyOf(item), Place: place)).DistinctBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Place, StringComparer.Ordinal);
        List<JsonNode?> ordered = [.. after.OrderBy(item => places.GetValueOrDefault(keyOf(item!.AsObject()), int.MaxValue))];
        after.Clear();
        foreach (var item in ordered)
        {
            after.Add(item);
        }
    }

    private static void KeepEach(JsonNode? saved, JsonNode? sent, Func<JsonObject, string> keyOf)
    {
        var before = (saved as JsonArray)?.OfType<JsonObject>().GroupBy(keyOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal) ?? [];
        foreach (var item in (sent as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            Keep(before.GetValueOrDefault(keyOf(item)), item);
        }
    }

    private static void Keep(JsonObject? saved, JsonObject? sent)
    {
        if (saved is null || sent is null)
        {
            return;
        }

        foreach (var (name, value) in saved.Where(m => !sent.ContainsKey(m.Key)).ToList())
        {
            sent[name] = value?.DeepClone();
        }
    }

    private static string Text(JsonNode? owner, string name) => owner is JsonObject o && o[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
