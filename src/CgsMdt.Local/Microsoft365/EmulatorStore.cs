using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Who was told what changed, for webhooks.</summary>
internal sealed record ItemChange(string Kind, string Mailbox, string Collection, JsonObject Item);

/// <summary>
/// JSON objects by collection, mailbox and lasting id. Each change is one line appended to a journal and handed to the operating system before it is acknowledged,
/// so a killed process loses nothing; a torn last line was never acknowledged and is dropped. The journal is rewritten at each start.
/// </summary>
internal sealed class EmulatorStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Collection, string Mailbox), Dictionary<string, JsonObject>> items = [];
    private readonly FileStream journal;
    private long sequence;

    public EmulatorStore(string folder)
    {
        var path = Path.Combine(folder, "journal.jsonl");
        Load(path);
        var fresh = path + ".new";
        File.WriteAllLines(fresh, All().Select(entry => new JsonArray(Entry(entry.Collection, entry.Mailbox, entry.Key, entry.Value)).ToJsonString()));
        File.Move(fresh, path, overwrite: true);
        journal = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Copies of the items that fulfil the condition, in no order.</summary>
    public List<JsonObject> Find(string collection, string mailbox, Func<JsonObject, bool> condition)
    {
        lock (gate)
            return FindUnlocked(collection, mailbox, condition);
    }

    /// <summary>Mailboxes that hold something of the collection, in order.</summary>
    public List<string> Mailboxes(string collection)
    {
        lock (gate)
            return items.Keys.Where(key => key.Collection == collection).Select(key => key.Mailbox).Order(StringComparer.Ordinal).ToList();
    }

    public (T Result, IReadOnlyList<ItemChange> Told) Change<T>(DateTimeOffset now, Func<StoreChange, T> work)
    {
        lock (gate)
        {
            var change = new StoreChange(now, FindUnlocked, sequence);
            var result = work(change);
            if (change.Puts.Count > 0)
            {
                var line = new JsonArray([.. change.Puts.Select(put => Entry(put.Key.Collection, put.Key.Mailbox, put.Key.Id, put.Value))]).ToJsonString();
                journal.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
                journal.Flush();
                foreach (var (key, value) in change.Puts)
                {
                    Apply(key.Collection, key.Mailbox, key.Id, value);
                }

                sequence = change.Sequence;
            }

            return (result, change.Told);
        }
    }

    public void Dispose() => journal.Dispose();

    private static JsonArray Entry(string collection, string mailbox, string id, JsonObject? value) => [collection, mailbox, id, value?.DeepClone()];

    private List<JsonObject> FindUnlocked(string collection, string mailbox, Func<JsonObject, bool> condition) =>
        items.TryGetValue((collection, mailbox), out var found) ? found.Values.Where(condition).Select(item => item.DeepClone().AsObject()).ToList() : [];

    private IEnumerable<(string Collection, string Mailbox, string Key, JsonObject Value)> All() =>
        items.SelectMany(part => part.Value.Select(item => (part.Key.Collection, part.Key.Mailbox, item.Key, item.Value)));

    private void Apply(string collection, string mailbox, string id, JsonObject? value)
    {
        if (!items.TryGetValue((collection, mailbox), out var part))
        {
            items[(collection, mailbox)] = part = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        }

        if (value is null)
        {
            part.Remove(id);
        }
        else
        {
            part[id] = value;
        }
    }

    private void Load(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var text = File.ReadAllText(path);
        var whole = text.LastIndexOf('\n') + 1;
        foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var entry in JsonNode.Parse(line)!.AsArray())
            {
                var value = entry![3]?.DeepClone().AsObject();
                Apply((string)entry[0]!, (string)entry[1]!, (string)entry[2]!, value);
                sequence = Math.Max(sequence, (long?)value?["_sequence"] ?? 0);
            }
        }
    }
}
