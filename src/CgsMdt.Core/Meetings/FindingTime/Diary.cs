using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>When one person is taken, by local day.</summary>
public sealed class Diary
{
    private static readonly IReadOnlyList<BusyTime> Nothing = [];
    private readonly Dictionary<DateOnly, List<BusyTime>> byDay = [];

    /// <summary>Takes in their stretches; working elsewhere is no hindrance.</summary>
    public Diary(IEnumerable<BusyTime> stretches)
    {
        foreach (var stretch in stretches.Where(s => s.Kind != BusyKind.WorkingElsewhere && s.To > s.From))
        {
            var last = LondonCalendar.DateOf(stretch.To - TimeSpan.FromTicks(1));
            for (var day = LondonCalendar.DateOf(stretch.From); day <= last; day = day.AddDays(1))
            {
                if (!byDay.TryGetValue(day, out var known))
                {
                    byDay[day] = known = [];
                }

                known.Add(stretch);
            }
        }
    }

    /// <summary>What they have on a local day, in no order.</summary>
    public IReadOnlyList<BusyTime> On(DateOnly day) => byDay.TryGetValue(day, out var known) ? known : Nothing;

    /// <summary>How free they are from one instant to another, within one local day.</summary>
    public Freedom Between(DateOnly day, DateTimeOffset from, DateTimeOffset to)
    {
        var freedom = Freedom.Free;
        foreach (var stretch in On(day))
        {
            if (stretch.From >= to || stretch.To <= from)
            {
                continue;
            }

            if (stretch.Kind != BusyKind.Tentative)
            {
                return Freedom.Busy;
            }

            freedom = Freedom.Tentative;
        }

        return freedom;
    }
}
