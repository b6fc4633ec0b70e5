using CgsMdt.Core.Meetings;

namespace CgsMdt.Core.Tests.Meetings;

#pragma warning disable CA5394 // made-up agendas, the same in every run
public sealed class AgendaOrderTests
{
    [Fact]
    public void UrgentCase_Costs10PerMinuteAfterTheFirstQuarter()
    {
        var problem = new AgendaProblem([Item(10), Item(10), Item(8) with { IsUrgent = true }], []);

        Assert.Equal(50, Cost(problem, 0, 1, 2));
        Assert.Equal(0, Cost(problem, 0, 2, 1));
    }

    [Fact]
    public void Visitor_CostsTheMinutesOfTheirWindowLessThoseOfTheirOwnCases()
    {
        var problem = new AgendaProblem([Item(8, 0), Item(10), Item(6, 0)], [AgendaVisitor.Always]);

        Assert.Equal(10, Cost(problem, 0, 1, 2));
        Assert.Equal(0, Cost(problem, 1, 0, 2));
    }

    [Fact]
    public void CaseWhenOneOfItsPeopleCannotBeThere_Costs100Once()
    {
        var problem = new AgendaProblem([Item(10), Item(10, 0, 1)], [new(15, 60), new(20, 60)]);

        Assert.Equal(100, Cost(problem, 0, 1));
        Assert.Equal(0, Cost(new AgendaProblem(problem.Items, [new(10, 20), AgendaVisitor.Always]), 0, 1));
        Assert.Equal(100, Cost(new AgendaProblem(problem.Items, [new(10, 19), AgendaVisitor.Always]), 0, 1));
    }

    [Fact]
    public void CaseMovedFromThePublishedAgenda_Costs1PerPlace()
    {
        var problem = new AgendaProblem([Item(5) with { PublishedPosition = 0 }, Item(5) with { PublishedPosition = 1 }, Item(5)], []);

        Assert.Equal(3, Cost(problem, 2, 1, 0) + Cost(problem, 0, 2, 1));
    }

    [Fact]
    public void OrderThatCannotBeBettered_StaysAsItWas() =>
        Assert.Equal([2, 0, 1], AgendaOrder.Best(new AgendaProblem([Item(8), Item(8), Item(8)], []), [2, 0, 1]));

    [Fact]
    public void UpToNineCases_CostNoMoreThanTheBestOfAllOrders()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = Random(new Random(seed), cases: 7, visitors: 5);

            Assert.Equal(LeastOfAll(problem), Cost(problem, AgendaOrder.Best(problem, [.. Enumerable.Range(0, 7)])));
        }
    }

    [Fact]
    public void TenCases_CostWithinTwoPerCentOfTheBest()
    {
        for (var seed = 0; seed < 2; seed++)
        {
            var problem = Random(new Random(seed), cases: 10, visitors: 6);
            var least = LeastOfAll(problem);

            Assert.InRange(Cost(problem, AgendaOrder.Best(problem, [.. Enumerable.Range(0, 10)])), least, least + (Math.Abs(least) * 0.02));
        }
    }

    /// <summary>Weighing an order of forty cases takes well under a microsecond, so that so many are weighed in less than the second there is.</summary>
    [Fact]
    public void FortyCasesWithThirtyVisitorsAndAnOrderThatCostsNothing_IsFoundByWeighingUnderAMillionOrders()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var problem = Solvable(new Random(seed));
            var mixed = Enumerable.Range(0, 40).ToArray();
            new Random(seed + 100).Shuffle(mixed);
            var cost = new AgendaCost(problem);

            var best = AgendaOrder.Best(cost, mixed);

            Assert.Equal(mixed.Order(), best.Order());
            Assert.True(Cost(problem, best) <= 2, $"cost {Cost(problem, best)} with seed {seed}");
            Assert.InRange(cost.Weighed, 1, 1_000_000);
        }
    }

    private static AgendaItem Item(int minutes, params int[] visitors) => new(minutes, IsUrgent: false, visitors);

    private static int Cost(AgendaProblem problem, params int[] order) => new AgendaCost(problem).Of(order);

    /// <summary>Cases in a hidden order in which each visitor's cases follow each other: nothing has to be paid.</summary>
    private static AgendaProblem Solvable(Random random)
    {
        var items = Enumerable.Range(0, 40).Select(i => new AgendaItem(random.Next(4, 12), IsUrgent: i == 0, i < 30 ? [i * 3 / 4 % 30] : [22 + ((i - 30) * 3 / 4)])).ToList();
        return new AgendaProblem(items, [.. Enumerable.Repeat(AgendaVisitor.Always, 30)]);
    }

    private static AgendaProblem Random(Random random, int cases, int visitors) => new(
        [.. Enumerable.Range(0, cases).Select(_ => new AgendaItem(
            random.Next(5, 15),
            random.Next(4) == 0,
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(visitors)).Distinct()],
            random.Next(2) == 0 ? random.Next(cases) : null))],
        [.. Enumerable.Range(0, visitors).Select(_ => random.Next(2) == 0 ? AgendaVisitor.Always : new AgendaVisitor(random.Next(30), 40 + random.Next(40)))]);

    private static int LeastOfAll(AgendaProblem problem)
    {
        var cost = new AgendaCost(problem);
        var order = Enumerable.Range(0, problem.Items.Count).ToArray();
        var least = int.MaxValue;
        void Permute(int from)
        {
            if (from == order.Length)
            {
                least = Math.Min(least, cost.Of(order));
                return;
            }

            for (var i = from; i < order.Length; i++)
            {
                (order[from], order[i]) = (order[i], order[from]);
                Permute(from + 1);
                (order[from], order[i]) = (order[i], order[from]);
            }
        }

        Permute(0);
        return least;
    }
}
