using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Where an item that the terms require stands.</summary>
public enum ItemState
{
    /// <summary>Not there yet.</summary>
    Open,

    /// <summary>There.</summary>
    Met,

    /// <summary>Waived by somebody, for a reason.</summary>
    Waived,
}

/// <summary>An item required of a case, and how often its kind was met by the due date at this board.</summary>
/// <param name="MetInTime">Of the last so many, at most <see cref="ItemRecords.LookedBackOn"/>.</param>
/// <param name="Of">How many of the kind there were; none known: a half.</param>
public sealed record ReadinessItem(RequiredItem Item, ItemState State, int MetInTime = 0, int Of = 0);

/// <summary>Whether a case is ready, and whether it will be at the cut-off.</summary>
/// <param name="Chance">The open items' chances multiplied; 1 when nothing is open.</param>
/// <param name="Weakest">The open item least likely to come.</param>
public sealed record Readiness(bool IsReady, double Chance, RequiredItem? Weakest)
{
    private const double Unknown = 0.5;

    /// <summary>The chance in words.</summary>
    public Likelihood Likelihood => QuorumForecast.InWords(Chance);

    /// <summary>Judges a case by its items.</summary>
    public static Readiness Of(IReadOnlyCollection<ReadinessItem> items)
    {
        var open = items.Where(i => i.State == ItemState.Open).ToList();
        return new Readiness(open.Count == 0, open.Aggregate(1d, (chance, item) => chance * ChanceOf(item)), open.MinBy(ChanceOf)?.Item);
    }

    /// <summary>Judges a case by what it lacks and by how often each kind came in time.</summary>
    public static Readiness Of(IEnumerable<RequiredItem> missing, IReadOnlyDictionary<RequiredItem, ItemRecord> records) =>
        Of([.. missing.Select(item => records.TryGetValue(item, out var record) ? new ReadinessItem(item, ItemState.Open, record.MetInTime, record.Of) : new ReadinessItem(item, ItemState.Open))]);

    private static double ChanceOf(ReadinessItem item) => item.Of == 0 ? Unknown : (double)item.MetInTime / item.Of;
}
