using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// Finds joins to which two branches race that run at once: one can come there without waiting, while the other begins to wait. All joins of a graph are looked at together,
/// a bit for each, since a file may hold a thousand of them.
/// </summary>
internal sealed class JoinRaces
{
    private readonly WorkflowDefinition _definition;
    private readonly FlowGraph _graph;
    private readonly List<int> _joins;

    // By activity, the joins: to which it comes without waiting; to which it leads at all; to which it leads past something that may wait.
    private readonly BitMatrix _quick;
    private readonly BitMatrix _leading;
    private readonly BitMatrix _waiting;

    private JoinRaces(WorkflowDefinition definition, FlowGraph graph, List<int> joins)
    {
        (_definition, _graph, _joins) = (definition, graph, joins);
        (_quick, _leading, _waiting) = (Empty(), Empty(), Empty());
    }

    /// <summary>The first activity from which branches race, by join; joins without a race are left out.</summary>
    public static Dictionary<int, ActivityNode> Of(WorkflowDefinition definition, FlowGraph graph)
    {
        List<int> joins = [.. definition.Activities.Where(a => a is { BuiltIn: BuiltIn.Join, JoinMode: null or JoinMode.WaitAny } && graph.ForwardInbound[a.Index].Length > 1).Select(a => a.Index)];
        if (joins.Count == 0)
        {
            return [];
        }

        var races = new JoinRaces(definition, graph, joins);
        races.Mark();
        return races.Find();
    }

    private BitMatrix Empty() => new(_definition.Activities.Count, _joins.Count);

    private void Mark()
    {
        for (var i = 0; i < _joins.Count; i++)
        {
            _quick.Set(_joins[i], i);
            _leading.Set(_joins[i], i);
        }

        // Backwards, so that all an activity leads to is known before it is passed on to what leads to it.
        for (var i = _graph.Order.Length - 1; i >= 0; i--)
        {
            var activity = _graph.Order[i];
            if (MayWait(activity))
            {
                BitMatrix.Join(_waiting.Row(activity), _leading.Row(activity));
            }

            foreach (var index in _graph.ForwardInbound[activity])
            {
                var source = _definition.Connections[index].Source;
                BitMatrix.Join(_leading.Row(source), _leading.Row(activity));
                BitMatrix.Join(_waiting.Row(source), _waiting.Row(activity));
                if (!MayWait(source))
                {
                    BitMatrix.Join(_quick.Row(source), _quick.Row(activity));
                }
            }
        }
    }

    private Dictionary<int, ActivityNode> Find()
    {
        var found = new Dictionary<int, ActivityNode>();
        foreach (var split in _definition.Activities)
        {
            foreach (var together in Together(split))
            {
                foreach (var join in Races(together))
                {
                    found.TryAdd(_joins[join], split);
                }
            }
        }

        return found;
    }

    /// <summary>Where the connections lead that are followed at once, wherever there are several.</summary>
    private IEnumerable<int[]> Together(ActivityNode split) =>
        _graph.Outbound[split.Index].Length < 2 ? []
        : _graph.Outbound[split.Index].Where(i => !_graph.IsBack[i]).Select(i => _definition.Connections[i])
            .GroupBy(w => RunsAllPorts(split) ? "" : w.Port, w => w.Target, StringComparer.Ordinal).Select(g => g.ToArray()).Where(g => g.Length > 1);

    private List<int> Races(int[] targets)
    {
        List<int> found = [];
        for (var place = 0; place < _quick.Row(0).Length; place++)
        {
            var (both, twice, quickOnly, waitingOnly) = (0UL, 0UL, 0UL, 0UL);
            foreach (var target in targets)
            {
                var (quick, waiting) = (_quick.Row(target)[place], _waiting.Row(target)[place]);
                twice |= both & quick & waiting;
                both |= quick & waiting;
                quickOnly |= quick & ~waiting;
                waitingOnly |= waiting & ~quick;
            }

            found.AddRange(BitMatrix.Columns(twice | (quickOnly & waitingOnly) | (both & (quickOnly | waitingOnly)), place));
        }

        return found;
    }

    private bool MayWait(int activity) => _definition.Activities[activity].Descriptor.Kind == ActivityKind.Wait;

    private static bool RunsAllPorts(ActivityNode split) =>
        split.BuiltIn is BuiltIn.Fork
        || (split.BuiltIn == BuiltIn.Switch && string.Equals(Values.AsText(split.Input("Mode")?.Expression?.Value ?? Values.Null), "MatchAny", StringComparison.Ordinal));
}
