using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>The weekday and time at which most of a year's dates would be quorate.</summary>
public sealed class YearModel(FindSeriesTime find) : RecordPage
{
    private const int BestShown = 10;
    private const int UsualMinutes = 60;

    /// <summary>What was found; none where the input was refused.</summary>
    public FoundSeries? Found { get; private set; }

    /// <summary>The board's address.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>How long each meeting is.</summary>
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Minutes")]
    public int? Minutes { get; set; }

    /// <summary>The best of them.</summary>
    public IEnumerable<SeriesTime> Best => Found?.Times.Take(BestShown) ?? [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Slug = slug;
        if (!ModelState.IsValid)
        {
            return Again();
        }

        Minutes ??= UsualMinutes;
        var result = await find.ExecuteAsync(new(slug, LondonCalendar.DateOf(Now).AddDays(1), Minutes.Value), Act(), cancellationToken);
        if (!result.TryGetValue(out var found))
        {
            return Refused(result);
        }

        Found = found;
        return Page();
    }
}
