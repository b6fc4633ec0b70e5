using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>
/// Files that mean harm, or are badly broken: refused within a second of work and a bounded amount of memory, never thrown through. They run alone, since it is the
/// processor time of the whole process that is measured: a busy machine makes a check wait, not work.
/// </summary>
[CollectionDefinition(nameof(HostileTests), DisableParallelization = true)]
[Collection(nameof(HostileTests))]
public sealed class HostileTests
{
    private const long MostBytes = 200L * 1024 * 1024;

    public static IEnumerable<TheoryDataRow<string>> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Hostile")).Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(Path.GetFileName(f)));

    public static TheoryData<string, string, Func<byte[]>> Made => new()
    {
        { "too-large", "ten megabytes of text", () => Text("{\"name\":\"" + new string('x', 10_000_000) + "\"}") },
        { "too-deep", "a hundred thousand lists", () => Text(new string('[', 100_000)) },
        { "too-deep", "a hundred thousand objects", () => Text(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))) },
        { "too-deep", "depth just above the limit", () => Text(new string('[', 65) + new string(']', 65)) },
        { "encoding", "UTF-16", () => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")] },
        { "encoding", "UTF-16 without mark", () => Encoding.Unicode.GetBytes("{}") },
        { "encoding", "UTF-32", () => Encoding.UTF32.GetBytes("{}") },
        { "encoding", "Latin 1", () => Encoding.Latin1.GetBytes("{\"name\":\"Jos\u00e9\"}") },
        { "encoding", "noise", () => Noise(500_000) },
        { "encoding", "half a character", () => Text("{\"name\":\"\\ud800\"}") },
        { "encoding", "half a character in a name", () => Text("{\"\\udc00\":1}") },
        { "not-json", "nothing", () => [] },
        { "not-json", "cut off", () => Text("{\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":[{") },
        { "duplicate-key", "a key two hundred thousand times", () => Text("{" + string.Join(',', Enumerable.Repeat("\"a\":1", 150_000)) + "}") },
        { "too-many-members", "a hundred thousand keys", () => Text("{" + string.Join(',', Enumerable.Range(0, 80_000).Select(i => $"\"a{i}\":1")) + "}") },
        { "unknown-member", "nine hundred keys", () => Text("{" + string.Join(',', Enumerable.Range(0, 900).Select(i => $"\"a{i}\":1")) + "}") },
        { "too-many-activities", "two thousand activities", () => Activities(2_000, "{{\"type\":\"Demo.Step\",\"id\":\"a{0}\"}}", "") },
        { "too-many-connections", "ten thousand connections", () => Activities(10, "{{\"type\":\"Demo.Step\",\"id\":\"a{0}\"}}", string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"{{\"source\":\"a{i % 10}\",\"target\":\"a{i / 10 % 10}\"}}"))) },
        { "duplicate-id", "a thousand activities with one id", () => Activities(1_000, "{{\"type\":\"Demo.Step\",\"id\":\"a\"}}", "") },
        { "unknown-activity", "a thousand unknown types", () => Activities(1_000, "{{\"type\":\"System.Diagnostics.Process, System\",\"id\":\"a{0}\"}}", "") },
        { "loop-without-wait", "a dense graph of cycles", () => Dense(1_000, 4_000, starts: false) },
        { "too-many-triggers", "a thousand triggers", () => Dense(900, 1_000, starts: true) },
        { "two-engines-join", "hundreds of joins racing", () => Races(300) },
        { "two-engines-join", "a dense graph of joins, waits and triggers", () => DenseJoins(1_000, 4_000, isCyclic: false) },
        { "duplicate-name", "hundreds of joins that nothing races for, behind each of twelve triggers", () => Calm(320) },
        { "irreducible-loop", "a dense graph of joins, waits, triggers and cycles", () => DenseJoins(1_000, 4_000, isCyclic: true) },
        { "too-many-variables", "ten thousand variables", () => Text("{\"definitionId\":\"x\",\"variables\":[" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"{{\"id\":\"v{i}\",\"name\":\"v{i}\"}}")) + "],\"root\":{\"type\":\"Elsa.Flowchart\"}}") },
        { "duplicate-label", "a switch of ten thousand equal cases", () => Activities(1, "{{\"type\":\"Elsa.FlowSwitch\",\"id\":\"a\",\"cases\":[" + string.Join(',', Enumerable.Repeat("{{\"label\":\"x\"}}", 10_000)) + "]}}", "") },
        { "bad-value", "numbers beyond every type", () => Text("{\"definitionId\":\"x\",\"version\":1e999999,\"variables\":[{\"id\":\"a\",\"typeName\":\"Double\",\"value\":1e999999},{\"id\":\"b\",\"typeName\":\"Int32\",\"value\":\"1e999999\"}],\"root\":{\"type\":\"Elsa.Flowchart\"}}") },
        { "missing-member", "three hundred thousand empty activities", () => Activities(300_000, "{{}}", "") },
        { "unknown-activity-id", "three hundred thousand empty connections", () => Activities(1, "{{\"type\":\"Demo.Step\",\"id\":\"a\"}}", string.Join(',', Enumerable.Repeat("{}", 300_000))) },
        { "unknown-port", "thousands of connections from a switch of twenty thousand cases", () => Activities(
            1, "{{\"type\":\"Elsa.FlowSwitch\",\"id\":\"a\",\"cases\":[" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"{{{{\"label\":\"L{i:D6}\"}}}}")) + "]}}",
            string.Join(',', Enumerable.Range(0, 4_000).Select(i => $"{{\"source\":{{\"activity\":\"a\",\"port\":\"M{i:D6}\"}},\"target\":\"a\"}}"))) },
        { "too-long", "an event with a name of a hundred thousand letters", () => Text(new FlowBuilder().Event("e", new string('E', 100_000), starts: true).Json.ToJsonString()) },
        { "duplicate-key", "a member in two cases", () => Text(new FlowBuilder().Event("e", "E", starts: true).Json.ToJsonString().Replace("\"root\":", "\"Root\":{},\"root\":", StringComparison.Ordinal)) },
        { "nested-variables", "a variable that hides another", () => Text(new FlowBuilder().Variable("x", "String", "outer").Event("e", "E", starts: true).Json.ToJsonString()
            .Replace("\"type\":\"Elsa.Flowchart\"", "\"type\":\"Elsa.Flowchart\",\"VARIABLES\":[{\"id\":\"v-x\",\"name\":\"x\",\"typeName\":\"String\",\"value\":\"inner\"}]", StringComparison.Ordinal)) },
        { "unknown-member", "names that mean something to a script", () => Text(new FlowBuilder().Event("__proto__", "constructor", starts: true).Json.ToJsonString().Replace("\"root\":", "\"__proto__\":{\"polluted\":1},\"root\":", StringComparison.Ordinal)) },
        { "not-json", "JSON within JSON, deep", () => Activities(1, "{{\"type\":\"Elsa.FlowFork\",\"id\":\"a\",\"branches\":{{\"typeName\":\"String[]\",\"expression\":{{\"type\":\"Object\",\"value\":\"" + new string('[', 200_000) + "\"}}}}}}", "") },
    };

    [Theory]
    [MemberData(nameof(Made))]
    public void MadeFile_IsRefusedInTimeAndMemory(string code, string what, Func<byte[]> make)
    {
        Assert.NotEmpty(what);
        Assert.Contains(code, Refused(make()).Select(p => p.Code));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void CommittedFile_IsRefusedInTimeAndMemory(string name)
    {
        var expected = name[..name.IndexOf('.', StringComparison.Ordinal)];

        Assert.Contains(expected, Refused(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Hostile", name))).Select(p => p.Code));
    }

    [Fact]
    public void EveryPrefixOfASoundFile_IsRefusedAndNotThrown()
    {
        var sound = Encoding.UTF8.GetBytes(new FlowBuilder().Event("e", "E", starts: true).Step("a").Connect("e>a").Json.ToJsonString());
        Assert.Empty(DefinitionChecker.Check(sound, FlowBuilder.Catalog));

        for (var length = 0; length < sound.Length; length++)
        {
            Assert.NotEmpty(DefinitionChecker.Check(sound.AsSpan(0, length), FlowBuilder.Catalog));
        }
    }

    [Fact]
    public void AnyMemberReplacedByAnything_IsNeverThrown()
    {
        var text = new FlowBuilder().Variable("p", "String", "x").Event("e", "E", starts: true, result: "v-p").Fork("f", "X").Join("j", "WaitAny").Await("w")
            .Add("s", "Elsa.FlowSwitch", a => a["cases"] = new JsonArray(new JsonObject { ["label"] = "L", ["condition"] = FlowBuilder.Literal("Boolean", "true")["expression"]!.DeepClone() }))
            .Connect("e>f", "f.X>j", "j>w", "w>s").Json.ToJsonString();
        string[] others = ["null", "1", "-1e400", "\"\"", "[]", "{}", "true", "[[{}]]", "{\"$values\":3}"];
        var paths = Paths(JsonNode.Parse(text)!).ToList();
        Assert.True(paths.Count > 60);

        foreach (var path in paths)
        {
            foreach (var other in others)
            {
                var spoilt = Replace(text, path, other);
                var loaded = DefinitionLoader.Load(spoilt, FlowBuilder.Catalog);
                Assert.Equal(loaded.Loaded, loaded.Problems.Count == 0);
                DefinitionChecker.Check(Encoding.UTF8.GetBytes(spoilt), FlowBuilder.Catalog);
                if (loaded.Definition is { } definition)
                {
                    Execution.Kernel.Start(definition, new Execution.StartRequest(), Driver.Begin);
                }
            }
        }
    }

    private static IReadOnlyList<Problem> Refused(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problems = DefinitionChecker.Check(file, FlowBuilder.Catalog);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.InRange(Enumerable.Range(0, 3).Min(_ => Work(file)), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(problems.Count, 1, 2_000);
        Assert.All(problems, p => Assert.InRange(p.ToString().Length, 1, 20_000));
        DefinitionLoader.Load(file, FlowBuilder.Catalog);
        return problems;
    }

    /// <summary>The processor time a check takes; the least of a few, since the run-time compiles and collects in the same process.</summary>
    private static TimeSpan Work(byte[] file)
    {
        var before = Environment.CpuUsage.TotalTime;
        DefinitionChecker.Check(file, FlowBuilder.Catalog);
        return Environment.CpuUsage.TotalTime - before;
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static byte[] Activities(int count, string format, string connections) =>
        Text("{\"definitionId\":\"x\",\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":["
            + string.Join(',', Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i))) + "],\"connections\":[" + connections + "]}}");

    private static byte[] Dense(int activities, int connections, bool starts)
    {
        var random = new Random(2);
        var type = starts ? "\"Elsa.Event\",\"eventName\":{{\"typeName\":\"String\",\"expression\":{{\"type\":\"Literal\",\"value\":\"E\"}}}}" : "\"Demo.Step\"";
        var format = "{{\"type\":" + type + ",\"id\":\"a{0}\",\"customProperties\":{{\"canStartWorkflow\":" + (starts ? "true" : "false") + "}}}}";
        return Activities(activities, format, string.Join(',', Enumerable.Range(0, connections).Select(i => i < activities ? $"{{\"source\":\"a{i}\",\"target\":\"a{(i + 1) % activities}\"}}" : $"{{\"source\":\"a{random.Next(activities)}\",\"target\":\"a{random.Next(activities)}\"}}")));
    }

    private static byte[] Calm(int joins)
    {
        var flow = new FlowBuilder().Join("s0", "WaitAny");
        for (var i = 0; i < 12; i++)
        {
            flow.Event($"t{i}", $"T{i}", starts: true).Connect($"t{i}>s0");
        }

        for (var i = 0; i < joins; i++)
        {
            flow.Event($"w{i}", "E").Event($"v{i}", "F").Join($"s{i + 1}", "WaitAny").Connect($"s{i}>w{i}", $"s{i}>v{i}", $"w{i}>s{i + 1}", $"v{i}>s{i + 1}");
        }

        var json = flow.Json;
        var activities = json["root"]!["activities"]!;
        (activities[0]!["name"], activities[1]!["name"]) = ("Same", "Same");
        return Text(json.ToJsonString());
    }

    private static byte[] DenseJoins(int activities, int connections, bool isCyclic)
    {
        var random = new Random(3);
        var members = Enumerable.Range(0, activities).Select(i => i < 12 ? "\"type\":\"Elsa.Event\",\"customProperties\":{\"canStartWorkflow\":true}"
            : i % 7 == 0 ? "\"type\":\"Elsa.Event\"" : i % 3 == 0 ? "\"type\":\"Demo.Step\"" : "\"type\":\"Elsa.FlowJoin\"");
        var ends = Enumerable.Range(0, connections).Select(_ => (From: random.Next(activities - 1), To: random.Next(activities)))
            .Select(e => isCyclic || e.From < e.To ? e : (e.From, To: random.Next(e.From + 1, activities)));
        return Text("{\"definitionId\":\"x\",\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":["
            + string.Join(',', members.Select((m, i) => $"{{\"id\":\"a{i}\",{m}}}")) + "],\"connections\":["
            + string.Join(',', ends.Select(e => $"{{\"source\":\"a{e.From}\",\"target\":\"a{e.To}\"}}")) + "]}}");
    }

    private static byte[] Races(int count)
    {
        var flow = new FlowBuilder().Event("s0", "E", starts: true);
        for (var i = 0; i < count; i++)
        {
            flow.Event($"w{i}", "E").Join($"s{i + 1}", "WaitAny").Connect($"s{i}>w{i}", $"s{i}>s{i + 1}", $"w{i}>s{i + 1}");
        }

        return Text(flow.Json.ToJsonString());
    }

    private static IEnumerable<string[]> Paths(JsonNode node, params string[] at)
    {
        var children = node switch
        {
            JsonObject o => o.Select(m => (m.Key, m.Value)),
            JsonArray a => a.Select((v, i) => (Key: i.ToString(System.Globalization.CultureInfo.InvariantCulture), Value: v)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            string[] path = [.. at, key];
            yield return path;
            foreach (var deeper in child is null ? [] : Paths(child, path))
            {
                yield return deeper;
            }
        }
    }

    private static string Replace(string text, string[] path, string other)
    {
        var root = JsonNode.Parse(text)!;
        var owner = root;
        foreach (var segment in path[..^1])
        {
            owner = owner is JsonArray list ? list[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)]! : owner[segment]!;
        }

        if (owner is JsonArray array)
        {
            array[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonValue.Create(0);
        }
        else
        {
            owner[path[^1]] = JsonValue.Create(0);
        }

        var index = owner is JsonArray a ? (JsonNode)a[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)]! : owner[path[^1]]!;
        index.ReplaceWith(JsonValue.Create("@other@"));
        return root.ToJsonString().Replace("\"@other@\"", other, StringComparison.Ordinal);
    }
}
