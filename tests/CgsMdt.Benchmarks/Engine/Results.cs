using System.Globalization;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>All cells of all rounds, and the one table.</summary>
internal sealed class Results
{
    private const string Heading = "  p50 ms   p99 ms  tx/op  buffers  rows     kB  cpu c  cpu s";
    private readonly List<(Measured What, int Workers, bool IsFloor, Cell Cell)> _cells = [];

    public void Add(Measured what, int workers, bool isFloor, Cell cell) => _cells.Add((what, workers, isFloor, cell));

    public void Print(double leastPerSecond)
    {
        Console.WriteLine();
        Console.WriteLine($"{"",41} {"the product",67} {"| the floor",62}");
        Console.WriteLine($"{"operation",-32} {"workers",8} {"op/s",8} {"ratio",6} {Heading} | {"op/s",8} {Heading}");
        foreach (var group in _cells.GroupBy(c => (c.What, c.Workers)).OrderBy(g => g.Key.What.IsProduct).ThenBy(g => _cells.FindIndex(c => c.What == g.Key.What)).ThenBy(g => g.Key.Workers))
        {
            var (product, floor) = (Median(group.Where(c => !c.IsFloor)), Median(group.Where(c => c.IsFloor)));
            var name = (group.Key.What.IsProduct ? "use case: " : "engine: ") + group.Key.What.Name;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-32} {group.Key.Workers,8} {product.PerSecond,8:0} {Ratio(group),6:0.00} {Times(product)} {Costs(product)} | {floor.PerSecond,8:0} {Times(floor)} {Costs(floor)}"));
        }

        PrintTargets(leastPerSecond);
    }

    /// <summary>What has to hold, and whether it did.</summary>
    private void PrintTargets(double leastPerSecond)
    {
        Console.WriteLine();
        foreach (var group in _cells.Where(c => c.Workers == 8 && c.What.Share is not null).GroupBy(c => c.What))
        {
            var product = Median(group.Where(c => !c.IsFloor));
            var ratio = Ratio(group);
            Target.Print(string.Create(CultureInfo.InvariantCulture, $"{group.Key.Name} at 8 workers, at least {group.Key.Share} of the floor"), string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}"), ratio >= group.Key.Share);
            if (!group.Key.IsProduct)
            {
                Target.Print(string.Create(CultureInfo.InvariantCulture, $"{group.Key.Name} at 8 workers, at least {leastPerSecond:0} a second"), string.Create(CultureInfo.InvariantCulture, $"{product.PerSecond:0}"), product.PerSecond >= leastPerSecond);
            }

            Target.Print($"{group.Key.Name}: one transaction for each stimulus, besides looking for work and for new versions", string.Create(CultureInfo.InvariantCulture, $"{product.Transactions:0.00}"), product.Transactions is >= 0.99 and <= 1.05);
        }
    }

    /// <summary>The median of the rounds' ratios: each round compares what was measured one right after the other.</summary>
    private static double Ratio(IEnumerable<(Measured What, int Workers, bool IsFloor, Cell Cell)> cells)
    {
        var bySide = cells.ToLookup(c => c.IsFloor, c => c.Cell.PerSecond);
        return Median(bySide[false].Zip(bySide[true], (product, floor) => product / floor));
    }

    private static Cell Median(IEnumerable<(Measured What, int Workers, bool IsFloor, Cell Cell)> cells)
    {
        var all = cells.Select(c => c.Cell).ToList();
        return new(
            Median(all.Select(c => c.PerSecond)), [.. all.SelectMany(c => c.Latencies).Order()], Median(all.Select(c => c.Transactions)), Median(all.Select(c => c.Buffers)),
            Median(all.Select(c => c.Rows)), Median(all.Select(c => c.Kilobytes)), Median(all.Select(c => c.Own)), Median(all.Select(c => c.Server)));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Times(Cell cell) => cell.Latencies.Length == 0
        ? $"{"-",8} {"-",8}"
        : string.Create(CultureInfo.InvariantCulture, $"{cell.Latencies[cell.Latencies.Length / 2],8:0.00} {cell.Latencies[cell.Latencies.Length * 99 / 100],8:0.00}");

    private static string Costs(Cell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.Transactions,6:0.00} {cell.Buffers,8:0} {cell.Rows,5:0.0} {cell.Kilobytes,6:0} {cell.Own,6:0.00} {cell.Server,6:0.00}");
}

/// <summary>Something that has to hold.</summary>
internal static class Target
{
    public static void Print(string what, string measured, bool holds) => Console.WriteLine($"{(holds ? "PASS " : "BELOW")} {what}: {measured}");
}
