namespace CgsMdt.Core.Meetings;

/// <summary>A case to be put in order.</summary>
/// <param name="Visitors">Indexes into the problem's visitors.</param>
/// <param name="PublishedPosition">From 0, where the last published agenda had it; none when it was not on it.</param>
public sealed record AgendaItem(int Minutes, bool IsUrgent, IReadOnlyList<int> Visitors, int? PublishedPosition = null);

/// <summary>When a visiting clinician can be there, in minutes from the meeting's start.</summary>
public sealed record AgendaVisitor(int From, int Until)
{
    /// <summary>One who can be there throughout.</summary>
    public static AgendaVisitor Always { get; } = new(int.MinValue, int.MaxValue);
}

/// <summary>The cases of one agenda and the visiting clinicians who come for them.</summary>
public sealed record AgendaProblem(IReadOnlyList<AgendaItem> Items, IReadOnlyList<AgendaVisitor> Visitors);

/// <summary>
/// What an order of an agenda costs: 10 for each minute an urgent case starts after the first quarter of an hour; for each visitor the minutes of their
/// window less those of their own cases; 100 for each case at a time when one of its people cannot be there; 1 for each place a case moves from the last
/// published agenda.
/// </summary>
public sealed class AgendaCost
{
    private const int FirstQuarter = 15;
    private const int PerLateMinute = 10;
    private const int PerImpossibleCase = 100;

    private readonly int[] _minutes;
    private readonly bool[] _isUrgent;
    private readonly int[][] _visitors;
    private readonly int[] _published;
    private readonly int[] _from;
    private readonly int[] _until;
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly int _ownMinutes;

    /// <summary>How many orders it has weighed.</summary>
    public int Weighed { get; private set; }

    /// <summary>Reads the problem once, so that many orders can be weighed. Not for use by several threads.</summary>
    public AgendaCost(AgendaProblem problem)
    {
        _minutes = [.. problem.Items.Select(i => i.Minutes)];
        _isUrgent = [.. problem.Items.Select(i => i.IsUrgent)];
        _visitors = [.. problem.Items.Select(i => i.Visitors.Distinct().ToArray())];
        _published = [.. problem.Items.Select(i => i.PublishedPosition ?? -1)];
        _from = [.. problem.Visitors.Select(v => v.From)];
        _until = [.. problem.Visitors.Select(v => v.Until)];
        _first = new int[_from.Length];
        _last = new int[_from.Length];
        _ownMinutes = Enumerable.Range(0, _minutes.Length).Sum(i => _minutes[i] * _visitors[i].Length);
    }

    /// <summary>The cost of an order of the items' indexes.</summary>
    public int Of(ReadOnlySpan<int> order)
    {
        Weighed++;
        Array.Fill(_first, -1);
        var at = 0;
        var cost = -_ownMinutes;
        for (var position = 0; position < order.Length; position++)
        {
            var item = order[position];
            cost += At(item, position, at);
            at += _minutes[item];
            foreach (var visitor in _visitors[item])
            {
                _first[visitor] = _first[visitor] < 0 ? at - _minutes[item] : _first[visitor];
                _last[visitor] = at;
            }
        }

        for (var visitor = 0; visitor < _first.Length; visitor++)
        {
            cost += _first[visitor] < 0 ? 0 : _last[visitor] - _first[visitor];
        }

        return cost;
    }

    /// <summary>What one case costs by itself where it stands: lateness, an impossible time, having moved.</summary>
    internal int At(int item, int position, int startsAt)
    {
        var cost = _isUrgent[item] ? PerLateMinute * Math.Max(0, startsAt - FirstQuarter) : 0;
        cost += _published[item] >= 0 ? Math.Abs(_published[item] - position) : 0;
        foreach (var visitor in _visitors[item])
        {
            if (startsAt < _from[visitor] || startsAt + _minutes[item] > _until[visitor])
            {
                return cost + PerImpossibleCase;
            }
        }

        return cost;
    }
}
