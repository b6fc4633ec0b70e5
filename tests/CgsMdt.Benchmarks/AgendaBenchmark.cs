using System.Diagnostics;
using System.Globalization;
using CgsMdt.Core.Meetings;

namespace CgsMdt.Benchmarks;

#pragma warning disable CA5394 // made-up agendas, the same in every run
/// <summary>How long it takes to put made-up agendas in order, up to the largest there are to be: 40 cases and 30 visitors, in under a second.</summary>
internal static class AgendaBenchmark
{
    private const int Agendas = 9;
    private const int LongestMeeting = 480;
    private static readonly (int Cases, int Visitors)[] Sizes = [(5, 5), (9, 8), (10, 8), (20, 15), (30, 20), (40, 30)];

    public static int Run()
    {
        Console.WriteLine($"{"cases",6} {"visitors",9} {"orders weighed",15} {"median ms",10} {"longest ms",11}   of {Agendas} agendas, after one to warm up");
        foreach (var (cases, visitors) in Sizes)
        {
            Order(cases, visitors, seed: Agendas);
            var runs = Enumerable.Range(0, Agendas).Select(seed => Order(cases, visitors, seed)).OrderBy(r => r.Milliseconds).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{cases,6} {visitors,9} {runs.Max(r => r.Weighed),15:N0} {runs[Agendas / 2].Milliseconds,10:0.0} {runs[^1].Milliseconds,11:0.0}"));
        }

        return 0;
    }

    private static (double Milliseconds, int Weighed) Order(int cases, int visitors, int seed)
    {
        var problem = MakeUp(new Random(seed), cases, visitors);
        var from = Stopwatch.GetTimestamp();
        var cost = new AgendaCost(problem);
        AgendaOrder.Best(cost, [.. Enumerable.Range(0, cases)]);
        return (Stopwatch.GetElapsedTime(from).TotalMilliseconds, cost.Weighed);
    }

    /// <summary>Each case has up to three visitors; half of them can be there for two hours only; every second agenda was published before in another order.</summary>
    private static AgendaProblem MakeUp(Random random, int cases, int visitors)
    {
        var published = Enumerable.Range(0, cases).ToArray();
        random.Shuffle(published);
        var isPublished = random.Next(2) == 0;
        return new AgendaProblem(
            [
                .. Enumerable.Range(0, cases).Select(i => new AgendaItem(
                    random.Next(5, 16), random.Next(5) == 0, [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(visitors)).Distinct()], isPublished ? published[i] : null)),
            ],
            [.. Enumerable.Range(0, visitors).Select(_ => random.Next(2) == 0 ? AgendaVisitor.Always : At(random.Next(LongestMeeting - 120)))]);
    }

    private static AgendaVisitor At(int from) => new(from, from + 120);
}
