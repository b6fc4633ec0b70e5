using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>One day of everybody's calendar, drawn from 08:00 to 18:00 with the time looked at marked in it.</summary>
public sealed record DayOfPeople(JudgedSlot Slot, IReadOnlyList<SoughtPerson> People, int Minutes)
{
    /// <summary>Width of the drawing.</summary>
    public const int Width = 600;

    private const int FirstHour = 8;
    private const int Hours = 10;

    /// <summary>Where the time looked at begins and how wide it is.</summary>
    public (int X, int Width) Looked => (Place(Slot.Slot.StartsAt.ToTimeSpan()), Minutes * Width / (Hours * 60));

    /// <summary>Where somebody is taken on that day, as far as it is drawn.</summary>
    public IEnumerable<(int X, int Width, bool IsTentative)> Taken(SoughtPerson person) =>
        (person.Diary?.On(Slot.Slot.Date) ?? []).Select(b =>
        {
            var (from, to) = (Place(TimeOf(b.From)), Place(TimeOf(b.To)));
            return (from, to - from, b.Kind == Core.Meetings.Contracts.BusyKind.Tentative);
        }).Where(b => b.Item2 > 0);

    private TimeSpan TimeOf(DateTimeOffset instant) => LondonTime.At(instant).DateTime - Slot.Slot.Date.ToDateTime(TimeOnly.MinValue);

    private static int Place(TimeSpan time) => (int)Math.Clamp((time.TotalMinutes - (FirstHour * 60)) * Width / (Hours * 60), 0, Width);
}
