using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Writes a state of one version in the order of another.</summary>
internal sealed class Transposition(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> replacements)
{
    private const int Nowhere = -1;
    private static readonly Dictionary<string, string> Unreplaced = [];
    private readonly int[] _oldOf = OldOf(from, to, replacements);

    /// <summary>The id a step goes by in the other version.</summary>
    public static string Renamed(string id, IReadOnlyDictionary<string, string> replacements) => replacements.GetValueOrDefault(id, id);

    /// <summary>The step a wait belonged to.</summary>
    public static string IdBefore(InstanceState state, int wait) => state.WaitList.Find(w => w.Id == wait)!.ActivityId;

    public InstanceState Of(InstanceState state)
    {
        var start = StartOf(state);
        var (visits, seen, followed) = Count(state, start);
        return new InstanceState(to.Id, visits, seen, followed, [.. to.Variables.Select((v, i) => Variable(state, v))])
        {
            Status = state.Status,
            CorrelationId = state.CorrelationId,
            Parent = state.Parent,
            FlowchartCompleted = state.FlowchartCompleted,
            Start = start,
            NextExecution = state.NextExecution,
            NextWait = state.NextWait,
            FirstFreshWait = state.FirstFreshWait,
            IsAsleep = state.IsAsleep,
            LostMarks = state.LostMarks is null ? null : Array.ConvertAll(_oldOf, old => old == Nowhere ? 0 : state.LostMarks[old]),
            Input = state.Input,
            LiveList = [.. state.LiveList.Select(l => l with { Activity = Find(from.Activities[l.Activity].Id).Index })],
            WaitList = [.. state.WaitList.Select(w => w with { ActivityId = Renamed(w.ActivityId, replacements) })],
            IncidentList = [.. state.IncidentList.Select(i => i with { ActivityId = Renamed(i.ActivityId, replacements) })],
        };
    }

    /// <summary>Whether a waiting step cannot simply go on waiting, since it is another or waits for something else now.</summary>
    public bool BeginsAnew(InstanceState state, LiveExecution moved)
    {
        var before = from.Activities[state.LiveList.Find(l => l.Id == moved.Id).Activity];
        var after = to.Activities[moved.Activity];
        if (before.BuiltIn == BuiltIn.None && after.BuiltIn == BuiltIn.None)
        {
            return !state.WaitList.Exists(w => w.ExecutionId == moved.Id);
        }

        return before.BuiltIn != after.BuiltIn || (before.BuiltIn is not (BuiltIn.ExecuteWorkflow or BuiltIn.DispatchWorkflow) && !SaysTheSame(before, after));
    }

    /// <summary>Whether a step of the other version begins after other steps than here, or otherwise.</summary>
    public bool IsJoinedOtherwise(InstanceState state, int activity)
    {
        if (_oldOf[activity] is var old && (old == Nowhere || state.Start < 0))
        {
            return true;
        }

        var (before, after) = (from.Activities[old], to.Activities[activity]);
        return before.BuiltIn != after.BuiltIn || !SaysTheSame(before, after)
            || !Inbound(from, state.Start, old, replacements).SetEquals(Inbound(to, StartOf(state), activity, Unreplaced));
    }

    /// <summary>The connections over which a step is come to, by the ids of the other version.</summary>
    private static HashSet<(string Source, string Port)> Inbound(WorkflowDefinition definition, int start, int activity, IReadOnlyDictionary<string, string> replacements) =>
        [.. definition.GraphFrom(start).ForwardInbound[activity].Select(c => definition.Connections[c]).Select(c => (Renamed(definition.Activities[c.Source].Id, replacements), c.Port))];

    private static bool SaysTheSame(ActivityNode before, ActivityNode after) => before.Inputs.Select(Said).SequenceEqual(after.Inputs.Select(Said), StringComparer.Ordinal);

    private static string Said(InputBinding input) => input.Expression is { } said
        ? $"{input.Name}|{said.Kind}|{said.Reference}|{(said.Kind is ExpressionKind.Literal or ExpressionKind.Json ? said.Value.GetRawText() : "")}"
        : input.Name;

    /// <summary>By step of the other version: its index in this one, or nowhere.</summary>
    private static int[] OldOf(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> replacements)
    {
        var old = new int[to.Activities.Count];
        Array.Fill(old, Nowhere);
        foreach (var activity in from.Activities)
        {
            // A step that kept its id counts before one that is replaced by it.
            if (to.Find(Renamed(activity.Id, replacements)) is { } same && (old[same.Index] == Nowhere || !replacements.ContainsKey(activity.Id)))
            {
                old[same.Index] = activity.Index;
            }
        }

        return old;
    }

    private (int[] Visits, int[] Seen, bool[] Followed) Count(InstanceState state, int start)
    {
        var visits = new int[to.Activities.Count];
        var seen = new int[to.Connections.Count];
        var followed = new bool[to.Connections.Count];
        if (start < 0)
        {
            return (visits, seen, followed);
        }

        var graph = to.GraphFrom(start);
        foreach (var activity in Forward(graph))
        {
            var old = _oldOf[activity];
            visits[activity] = old != Nowhere ? state.Visits[old]
                : graph.ForwardInbound[activity] is { Length: > 0 } inbound ? inbound.Min(c => seen[c])
                : 0;
            foreach (var index in graph.Outbound[activity])
            {
                var before = old == Nowhere ? null : Same(to.Connections[index], old);
                seen[index] = before is not null ? state.Seen[before.Index] : old == Nowhere ? visits[activity] : Rounds(state, old);
                followed[index] = before is not null && state.Followed[before.Index];
            }
        }

        return (visits, seen, followed);
    }

    /// <summary>The steps that the start leads to, none before all that lead forward to it.</summary>
    private IEnumerable<int> Forward(FlowGraph graph)
    {
        var missing = Array.ConvertAll(graph.ForwardInbound, inbound => inbound.Length);
        var ready = new Queue<int>(Enumerable.Range(0, missing.Length).Where(i => missing[i] == 0));
        while (ready.TryDequeue(out var activity))
        {
            yield return activity;
            foreach (var index in graph.Outbound[activity].Where(c => !graph.IsBack[c]))
            {
                if (--missing[to.Connections[index].Target] == 0)
                {
                    ready.Enqueue(to.Connections[index].Target);
                }
            }
        }
    }

    private Connection? Same(Connection connection, int oldSource)
    {
        foreach (var before in from.Connections)
        {
            if (before.Source == oldSource && string.Equals(before.Port, connection.Port, StringComparison.Ordinal)
                && string.Equals(Renamed(from.Activities[before.Target].Id, replacements), to.Activities[connection.Target].Id, StringComparison.Ordinal))
            {
                return before;
            }
        }

        return null;
    }

    /// <summary>How often a step was left: every connection from it counts that.</summary>
    private int Rounds(InstanceState state, int activity)
    {
        var rounds = state.Visits[activity];
        foreach (var connection in from.Connections)
        {
            if (connection.Source == activity)
            {
                rounds = Math.Max(rounds, state.Seen[connection.Index]);
            }
        }

        return rounds;
    }

    /// <summary>The start it goes by: the same step, else the one that the same event starts, else the first.</summary>
    private int StartOf(InstanceState state)
    {
        if (state.Start < 0)
        {
            return to.StartIndex;
        }

        var before = from.Activities[state.Start];
        var trigger = from.Triggers.FirstOrDefault(t => t.ActivityIndex == state.Start);
        return to.Find(Renamed(before.Id, replacements))?.Index
            ?? to.Triggers.FirstOrDefault(t => trigger is not null && string.Equals(t.Key, trigger.Key, StringComparison.Ordinal))?.ActivityIndex
            ?? (to.Triggers.Count > 0 ? to.Triggers[0].ActivityIndex : to.StartIndex);
    }

    private System.Text.Json.JsonElement Variable(InstanceState state, VariableDefinition variable)
    {
        var index = from.Variables.ToList().FindIndex(v => string.Equals(v.Id, variable.Id, StringComparison.Ordinal));
        index = index >= 0 ? index : from.Variables.ToList().FindIndex(v => string.Equals(v.Name, variable.Name, StringComparison.Ordinal));
        return index >= 0 && string.Equals(from.Variables[index].TypeName, variable.TypeName, StringComparison.Ordinal) ? state.Variables[index] : variable.Default;
    }

    private ActivityNode Find(string id) => to.Find(Renamed(id, replacements)) ?? throw new InvalidOperationException($"The other version has no step for {id}.");
}
