using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Reads the connections of the flowchart, in Elsa's present form and in its older flat one.</summary>
internal sealed class ConnectionReader(Findings findings)
{
    private readonly Dictionary<int, HashSet<string>> _ports = [];

    /// <summary>The connections between known activities, in listed order. Elsa drops the others with a warning.</summary>
    public List<Connection> Read(JsonElement flowchart, List<ActivityNode> activities)
    {
        var byId = new Dictionary<string, ActivityNode>(StringComparer.Ordinal);
        foreach (var activity in activities)
        {
            byId.TryAdd(activity.Id, activity);
        }

        var connections = new List<Connection>();
        var seen = new HashSet<(int, string, int)>();
        var listed = 0;
        foreach (var (item, at) in flowchart.Items("connections", "/root"))
        {
            if (++listed > DefinitionReader.MaxConnections)
            {
                findings.Forbid(at, "too-many-connections", $"There are more than {DefinitionReader.MaxConnections} connections.", "Split the workflow.");
                break;
            }

            var (sourceId, port) = End(item, "source", "sourcePort");
            var (targetId, targetPort) = End(item, "target", "targetPort");
            if (!TryFind(byId, sourceId, $"{at}/source", out var source) | !TryFind(byId, targetId, $"{at}/target", out var target))
            {
                continue;
            }

            port ??= BuiltInActivities.Done;
            CheckPorts(source!, port, targetPort, at);
            if (!seen.Add((source!.Index, port, target!.Index)))
            {
                findings.House(at, "duplicate-connection", "The same connection is there twice.", "Keep one of them.");
            }

            connections.Add(new Connection(connections.Count, source.Index, port, target.Index, Vertices(item), at));
        }

        return connections;
    }

    private static (string? Id, string? Port) End(JsonElement item, string name, string flatPort)
    {
        if (!item.TryGet(name, out var end))
        {
            return (null, null);
        }

        return end.ValueKind == JsonValueKind.String ? (end.GetString(), item.Text(flatPort)) : (end.Text("activity"), end.Text("port"));
    }

    private static List<(double X, double Y)> Vertices(JsonElement item) =>
        [.. item.Items("vertices", "").Select(v => (v.Item.Number("x") ?? 0, v.Item.Number("y") ?? 0))];

    private bool TryFind(Dictionary<string, ActivityNode> byId, string? id, string pointer, out ActivityNode? activity)
    {
        activity = null;
        if (id is not null && byId.TryGetValue(id, out activity))
        {
            return true;
        }

        findings.House(pointer, "unknown-activity-id", $"There is no activity with id {JsonMembers.Quote(id)}, so Elsa drops the connection.", "Remove the connection, or mend the id.");
        return false;
    }

    private void CheckPorts(ActivityNode source, string port, string? targetPort, string at)
    {
        if (!_ports.TryGetValue(source.Index, out var ports))
        {
            _ports.Add(source.Index, ports = new(source.Ports, StringComparer.Ordinal));
        }

        if (!ports.Contains(port))
        {
            var remedy = source.Ports.Count == 0 ? "Nothing may follow it; remove the connection." : $"Use one of: {string.Join(", ", source.Ports.Take(20))}.";
            findings.House($"{at}/source/port", "unknown-port", $"{JsonMembers.Quote(source.Id)} has no port {JsonMembers.Quote(port)}.", remedy);
        }

        if (targetPort is not (null or "In"))
        {
            findings.House($"{at}/target/port", "unknown-port", $"A connection cannot lead to the port {JsonMembers.Quote(targetPort)}.", "Write In.");
        }
    }
}
