using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>One change of the store being made: what it puts is seen by its own later reads, and by others when it is whole.</summary>
internal sealed class StoreChange(DateTimeOffset now, Func<string, string, Func<JsonObject, bool>, List<JsonObject>> find, long sequence)
{
    private readonly List<ItemChange> told = [];

    public DateTimeOffset Now { get; } = now;

    public long Sequence { get; private set; } = sequence;

    public Dictionary<(string Collection, string Mailbox, string Id), JsonObject?> Puts { get; } = [];

    public IReadOnlyList<ItemChange> Told => told;

    public List<JsonObject> Find(string collection, string mailbox, Func<JsonObject, bool> condition)
    {
        var put = Puts.Where(p => p.Key.Collection == collection && p.Key.Mailbox == mailbox).ToList();
        var changed = put.Select(p => p.Key.Id).ToHashSet(StringComparer.Ordinal);
        var found = find(collection, mailbox, item => !changed.Contains(Lasting(item)) && condition(item));
        found.AddRange(put.Where(p => p.Value is not null && condition(p.Value)).Select(p => p.Value!.DeepClone().AsObject()));
        return found;
    }

    /// <summary>Writes the item under a new sequence number and, for what people see, a new change key.</summary>
    /// <param name="kind">created, updated or deleted, as webhooks call it.</param>
    public void Put(string kind, string collection, string mailbox, JsonObject item)
    {
        item["_sequence"] = ++Sequence;
        item["changeKey"] = Ids.ChangeKey();
        item["lastModifiedDateTime"] = Json.Instant(Now);
        Puts[(collection, mailbox, Lasting(item))] = item;
        told.Add(new ItemChange(kind, mailbox, collection, item.DeepClone().AsObject()));
    }

    /// <summary>Writes something that is no item of a mailbox, such as a subscription; null removes it.</summary>
    public void Keep(string collection, string mailbox, string id, JsonObject? item) => Puts[(collection, mailbox, id)] = item;

    private static string Lasting(JsonObject item) => (string?)item["_lasting"] ?? (string?)item["id"] ?? "";
}
