using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>Finds a time for one meeting in people's calendars, and plans or moves it there.</summary>
public sealed class TimesModel(FindTime find, PlanExtraMeeting plan) : RecordPage
{
    private const int DaysShown = 13;
    private const int UsualMinutes = 60;
    private const int BestShown = 8;

    /// <summary>What was found; none where the input was refused.</summary>
    public FoundTimes? Found { get; private set; }

    /// <summary>The board's address.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true)]
    [Display(Name = "The first day")]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty(SupportsGet = true)]
    [Display(Name = "The last day")]
    public DateOnly? Until { get; set; }

    /// <summary>How long.</summary>
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Minutes")]
    public int? Minutes { get; set; }

    /// <summary>Reference of the meeting to be moved.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Meeting { get; set; }

    /// <summary>The time looked at more closely, as 2026-12-08T10:00.</summary>
    [BindProperty(SupportsGet = true)]
    public DateTime? At { get; set; }

    /// <summary>The date to plan a meeting on.</summary>
    [BindProperty]
    public DateOnly? Date { get; set; }

    /// <summary>Its start.</summary>
    [BindProperty]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>The best of them.</summary>
    public IEnumerable<JudgedSlot> Best => Found?.Best.Take(BestShown) ?? [];

    /// <summary>The days there are, by week.</summary>
    public IEnumerable<IGrouping<int, DateOnly>> Weeks =>
        (Found?.Slots ?? []).Select(s => s.Slot.Date).Distinct().GroupBy(d => d.DayNumber - (((int)d.DayOfWeek + 6) % 7));

    /// <summary>The time looked at.</summary>
    public JudgedSlot? Looked => Found is { } found ? (At is { } at ? found.Slots.FirstOrDefault(s => s.Slot.Date.ToDateTime(s.Slot.StartsAt) == at) : null) ?? (found.Best.Count > 0 ? found.Best[0] : null) : null;

    /// <summary>This search, looking at one of its times.</summary>
    public string LinkTo(TimeSlot slot) =>
        $"{Links.Times(Slug)}?From={From:yyyy-MM-dd}&Until={Until:yyyy-MM-dd}&Minutes={Minutes}{(Meeting is null ? "" : $"&Meeting={Uri.EscapeDataString(Meeting)}")}&At={slot.Date:yyyy-MM-dd}T{slot.StartsAt:HH:mm}#at";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Slug = slug;
        From ??= LondonCalendar.DateOf(Now).AddDays(1);
        Until ??= From.Value.AddDays(DaysShown);
        Minutes ??= UsualMinutes;
        return await LoadAsync(cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        Slug = slug;
        if (await LoadAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        Ask(Date is null || StartsAt is null, "", "Choose one of the times");
        if (Found is not { } found || Date is not { } date || StartsAt is not { } startsAt)
        {
            return Again();
        }

        var planned = await plan.ExecuteAsync(new(found.Board.Board.Id, date, startsAt, Minutes ?? UsualMinutes), Act(), cancellationToken);
        return planned.IsSuccess ? Done($"{Links.Board(slug)}/meetings", $"A meeting on {LondonTime.Date(date)}, {startsAt:HH:mm}, was planned.") : Refused(planned);
    }

    private void Ask(bool isMissing, string field, string sentence)
    {
        if (isMissing)
        {
            ModelState.TryAddModelError(field, sentence);
        }
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        Ask(From is null, nameof(From), "Enter the first day to look at");
        Ask(Until is null, nameof(Until), "Enter the last day to look at");
        Ask(Minutes is null, nameof(Minutes), "Enter how many minutes the meeting takes");
        if (!ModelState.IsValid || From is not { } from || Until is not { } until || Minutes is not { } minutes)
        {
            return Again();
        }

        var result = await find.ExecuteAsync(new(Slug, from, until, minutes, Meeting), Act(), cancellationToken);
        if (!result.TryGetValue(out var found))
        {
            return Refused(result);
        }

        Found = found;
        return null;
    }
}
