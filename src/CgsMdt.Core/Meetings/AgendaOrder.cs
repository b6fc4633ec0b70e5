namespace CgsMdt.Core.Meetings;

/// <summary>Finds the order of least cost: all orders up to nine cases, a search by annealing beyond. The same problem always gets the same answer.</summary>
public static class AgendaOrder
{
    private const int TriedInFull = 9;
    private const int Rounds = 6;
    private const int StepsPerRound = 130_000;
    private const double Hottest = 60;
    private const double Coldest = 0.3;

    /// <summary>The items' indexes in the best order found.</summary>
    /// <param name="start">An order to begin from, such as the listing order; it wins where nothing is better.</param>
    public static int[] Best(AgendaProblem problem, IReadOnlyList<int> start) => Best(new AgendaCost(problem), start);

    /// <summary>The same with what weighs the orders.</summary>
    public static int[] Best(AgendaCost cost, IReadOnlyList<int> start)
    {
        if (start.Count < 2)
        {
            return [.. start];
        }

        return start.Count <= TriedInFull ? InFull(cost, [.. start]) : Annealed(cost, [.. start]);
    }

    private static int[] InFull(AgendaCost cost, int[] start)
    {
        var best = (int[])start.Clone();
        var least = cost.Of(best);
        Permute(0);
        return best;

        void Permute(int from)
        {
            if (from == start.Length)
            {
                var now = cost.Of(start);
                if (now < least)
                {
                    least = now;
                    start.CopyTo(best, 0);
                }

                return;
            }

            for (var i = from; i < start.Length; i++)
            {
                (start[from], start[i]) = (start[i], start[from]);
                Permute(from + 1);
                (start[from], start[i]) = (start[i], start[from]);
            }
        }
    }

    private static int[] Annealed(AgendaCost cost, int[] start)
    {
        var best = (int[])start.Clone();
        var least = cost.Of(best);
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            var order = (int[])(round % 2 == 0 ? start : best).Clone();
#pragma warning disable CA5394 // a search, not a secret: the same seed gives the same agenda again
            Anneal(cost, order, new Random(round), best, ref least);
#pragma warning restore CA5394
        }

        return best;
    }

    private static void Anneal(AgendaCost cost, int[] order, Random random, int[] best, ref int least)
    {
        var tried = new int[order.Length];
        var now = cost.Of(order);
        var cooling = Math.Pow(Coldest / Hottest, 1d / StepsPerRound);
        var heat = Hottest;
        for (var step = 0; step < StepsPerRound; step++, heat *= cooling)
        {
            order.CopyTo(tried, 0);
            Change(tried, random);
            var then = cost.Of(tried);
#pragma warning disable CA5394 // as above
            if (then > now && random.NextDouble() >= Math.Exp((now - then) / heat))
#pragma warning restore CA5394
            {
                continue;
            }

            (order, tried, now) = (tried, order, then);
            if (now < least)
            {
                least = now;
                order.CopyTo(best, 0);
            }
        }
    }

    /// <summary>Swaps two cases, or takes one to three neighbours out and puts them in elsewhere.</summary>
    private static void Change(int[] order, Random random)
    {
#pragma warning disable CA5394 // as above
        var from = random.Next(order.Length);
        var kind = random.Next(4);
        if (kind == 0)
        {
            var other = random.Next(order.Length);
            (order[from], order[other]) = (order[other], order[from]);
            return;
        }

        var length = Math.Min(random.Next(1, 5), order.Length - from);
        var to = random.Next(order.Length - length + 1);
        var isTurned = kind == 1;
#pragma warning restore CA5394
        Span<int> block = stackalloc int[length];
        order.AsSpan(from, length).CopyTo(block);
        if (to < from)
        {
            order.AsSpan(to, from - to).CopyTo(order.AsSpan(to + length));
        }
        else
        {
            order.AsSpan(from + length, to - from).CopyTo(order.AsSpan(from));
        }

        if (isTurned)
        {
            block.Reverse();
        }

        block.CopyTo(order.AsSpan(to));
    }
}
