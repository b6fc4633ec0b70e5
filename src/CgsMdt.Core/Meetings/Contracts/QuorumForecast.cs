using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>How likely something is, in the three words the pages use.</summary>
public enum Likelihood
{
    /// <summary>At least 0.8.</summary>
    Likely,

    /// <summary>At least 0.5.</summary>
    AtRisk,

    /// <summary>Below 0.5.</summary>
    Unlikely,
}

/// <summary>Somebody expected, and how often they come when they have answered as they have.</summary>
/// <param name="Chance">From 0 to 1.</param>
public sealed record ExpectedPerson(QuorumPerson Person, double Chance);

/// <summary>Whether a case will be quorate.</summary>
/// <param name="Chance">The probability that those who come can fill every role at once.</param>
/// <param name="Weakest">The role whose certain filling would raise the chance most; none when it is certain.</param>
public sealed record QuorumForecast(double Chance, ProfessionalRole? Weakest)
{
    private const int FewestMeetings = 3;
    private const double Unknown = 0.5;

    /// <summary>The chance in words.</summary>
    public Likelihood Likelihood => InWords(Chance);

    /// <summary>A chance in words.</summary>
    public static Likelihood InWords(double chance) => chance switch
    {
        >= 0.8 => Likelihood.Likely,
        >= 0.5 => Likelihood.AtRisk,
        _ => Likelihood.Unlikely,
    };

    /// <summary>How likely somebody comes: accepted 1, declined 0, otherwise their own record over the last ten meetings, or a half where there are fewer than three.</summary>
    public static double ChanceOf(AttendeeReply reply, int cameTo, int ofMeetings) => reply switch
    {
        AttendeeReply.Accepted => 1,
        AttendeeReply.Declined => 0,
        _ => ofMeetings < FewestMeetings ? Unknown : (double)cameTo / ofMeetings,
    };

    /// <summary>Forecasts one case, people coming independently of each other.</summary>
    public static QuorumForecast Of(IReadOnlyList<QuorumNeed> needs, bool chairMayFillARole, IReadOnlyCollection<ExpectedPerson> expected)
    {
        var groups = Groups(needs, expected);
        var chance = ChanceOf(needs, chairMayFillARole, groups);
        if (chance >= 1)
        {
            return new QuorumForecast(1, null);
        }

        var weakest = needs.Select(n => n.Role).Distinct()
            .MaxBy(role => ChanceOf(Without(needs, role), chairMayFillARole, groups));
        return new QuorumForecast(chance, weakest);
    }

    private static double ChanceOf(IReadOnlyList<QuorumNeed> needs, bool chairMayFillARole, List<Group> groups)
    {
        var come = new List<QuorumPerson>();
        return Sum(0, 1);

        double Sum(int index, double weight)
        {
            if (weight <= 0)
            {
                return 0;
            }

            if (index == groups.Count)
            {
                return Quorum.Judge(needs, chairMayFillARole, come).IsQuorate ? weight : 0;
            }

            var total = 0d;
            var before = come.Count;
            foreach (var chance in groups[index].ChanceOfAtLeastSoMany)
            {
                total += Sum(index + 1, weight * chance);
                come.Add(groups[index].Like);
            }

            come.RemoveRange(before, come.Count - before);
            return total;
        }
    }

    /// <summary>People who can fill the same roles differ only in how many of them come, and more than there are seats make no difference.</summary>
    private static List<Group> Groups(IReadOnlyList<QuorumNeed> needs, IReadOnlyCollection<ExpectedPerson> expected)
    {
        var wanted = needs.Select(n => n.Role).ToHashSet();
        var seats = needs.Sum(n => n.Count);
        return
        [
            .. expected.Where(e => !e.Person.HasDeclaredInterest && e.Person.CanFill.Overlaps(wanted))
                .GroupBy(e => string.Join(',', e.Person.CanFill.Where(wanted.Contains).Order()))
                .Select(g => new Group(g.First().Person, CountChances([.. g.Select(e => e.Chance)], seats))),
        ];
    }

    private static double[] CountChances(double[] chances, int most)
    {
        var counts = new double[Math.Min(chances.Length, most) + 1];
        counts[0] = 1;
        foreach (var chance in chances)
        {
            for (var n = counts.Length - 1; n >= 0; n--)
            {
                var stays = n == counts.Length - 1 ? counts[n] : counts[n] * (1 - chance);
                counts[n] = stays + (n > 0 ? counts[n - 1] * chance : 0);
            }
        }

        return counts;
    }

    private static List<QuorumNeed> Without(IReadOnlyList<QuorumNeed> needs, ProfessionalRole role) =>
        [.. needs.Select(n => n.Role == role ? n with { Count = n.Count - 1 } : n)];

    private sealed record Group(QuorumPerson Like, double[] ChanceOfAtLeastSoMany);
}
