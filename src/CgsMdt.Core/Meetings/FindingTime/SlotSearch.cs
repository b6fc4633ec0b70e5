using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>Judges and ranks the times at which a board could meet.</summary>
public sealed class SlotSearch(Terms terms, IReadOnlyList<SoughtPerson> people, int minutes)
{
    /// <summary>Meetings begin on the half hour.</summary>
    public const int StepMinutes = 30;

    private static readonly TimeOnly DayBegins = new(8, 0);
    private static readonly TimeOnly DayEnds = new(18, 0);

    /// <summary>The starts of a working day, from 08:00, for a meeting that is over by 18:00.</summary>
    public static IEnumerable<TimeOnly> Starts(int minutes)
    {
        var latest = DayEnds.ToTimeSpan() - TimeSpan.FromMinutes(minutes);
        for (var at = DayBegins.ToTimeSpan(); at <= latest; at += TimeSpan.FromMinutes(StepMinutes))
        {
            yield return TimeOnly.FromTimeSpan(at);
        }
    }

    /// <summary>Judges one slot by who is free through all of it.</summary>
    public JudgedSlot Judge(TimeSlot slot)
    {
        var from = LondonCalendar.InstantOf(slot.Date, slot.StartsAt);
        var to = from.AddMinutes(minutes);
        var freedoms = people.Select(p => p.Diary?.Between(slot.Date, from, to) ?? Freedom.Unknown).ToList();
        var certain = Missing(freedoms, most: Freedom.Free);
        if (certain.Count == 0)
        {
            return new JudgedSlot(slot, SlotVerdict.Holds, certain, freedoms);
        }

        var atBest = Missing(freedoms, most: Freedom.Unknown);
        return atBest.Count == 0
            ? new JudgedSlot(slot, SlotVerdict.MayHold, certain, freedoms)
            : new JudgedSlot(slot, SlotVerdict.Fails, atBest, freedoms);
    }

    /// <summary>
    /// The better first: quorate before perhaps before not, then fewer roles missing, fewer visiting clinicians who cannot come, fewer members who cannot,
    /// fewer who are not certain, nearer to the board's usual start, then the earlier.
    /// </summary>
    public IEnumerable<JudgedSlot> Rank(IEnumerable<JudgedSlot> slots) => slots
        .OrderBy(s => s.Verdict)
        .ThenBy(s => s.Missing.Count)
        .ThenBy(s => Count(s, (p, f) => p.IsVisitor && f == Freedom.Busy))
        .ThenBy(s => Count(s, (p, f) => !p.IsVisitor && !p.IsDeputy && f == Freedom.Busy))
        .ThenBy(s => Count(s, (p, f) => !p.IsDeputy && f is Freedom.Tentative or Freedom.Unknown))
        .ThenBy(s => (s.Slot.StartsAt.ToTimeSpan() - terms.StartsAt.ToTimeSpan()).Duration())
        .ThenBy(s => s.Slot.Date)
        .ThenBy(s => s.Slot.StartsAt);

    private int Count(JudgedSlot slot, Func<SoughtPerson, Freedom, bool> which) => people.Where((p, i) => which(p, slot.People[i])).Count();

    private IReadOnlyList<ProfessionalRole> Missing(List<Freedom> freedoms, Freedom most) =>
        Quorum.Judge(terms.Quorum, terms.ChairMayFillARole, people.Where((p, i) => !p.IsVisitor && freedoms[i] <= most).Select(p => new QuorumPerson(p.PersonId, p.CanFill))).Missing;
}
