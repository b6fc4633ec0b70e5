using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Boards;

/// <summary>A board's series of meetings, and planning more of it.</summary>
public sealed class MeetingsModel(ViewSeries view, PlanMeetings plan, PlanExtraMeeting extra) : RecordPage
{
    /// <summary>What is shown.</summary>
    public SeriesView Series { get; private set; } = null!;

    /// <summary>Up to when the series is planned.</summary>
    [BindProperty]
    [Display(Name = "The date to plan up to")]
    public DateOnly? Until { get; set; }

    /// <summary>Of one meeting besides.</summary>
    [BindProperty]
    [Display(Name = "The date")]
    public DateOnly? Date { get; set; }

    /// <summary>Its start.</summary>
    [BindProperty]
    [Display(Name = "The start")]
    public TimeOnly? StartsAt { get; set; }

    /// <summary>Its capacity.</summary>
    [BindProperty]
    [Display(Name = "Minutes")]
    public int? Minutes { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await LoadAsync(slug, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Until is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Until), "Enter the date to plan up to");
        }

        if (!ModelState.IsValid || Until is not { } until)
        {
            return Again();
        }

        var planned = await plan.ExecuteAsync(new(Series.Board.Board.Id, until), Act(), cancellationToken);
        return planned.TryGetValue(out var made)
            ? Done($"{Links.Board(slug)}/meetings", made.Meetings.Count == 0 ? "Every meeting up to then was planned already." : $"{MeetingWords.Count(made.Meetings.Count, "meeting")} planned.")
            : Refused(planned);
    }

    public async Task<IActionResult> OnPostExtraAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, cancellationToken) is { } refused)
        {
            return refused;
        }

        Require(Date, nameof(Date), "Enter the date");
        Require(StartsAt, nameof(StartsAt), "Enter the start, such as 14:30");
        Require(Minutes, nameof(Minutes), "Enter the minutes");
        if (!ModelState.IsValid || Date is not { } date || StartsAt is not { } startsAt || Minutes is not { } minutes)
        {
            return Again();
        }

        var planned = await extra.ExecuteAsync(new(Series.Board.Board.Id, date, startsAt, minutes), Act(), cancellationToken);
        return planned.IsSuccess ? Done($"{Links.Board(slug)}/meetings", $"A meeting on {LondonTime.Date(date)}, {startsAt:HH:mm}, was planned.") : Refused(planned);
    }

    private void Require(object? value, string field, string sentence)
    {
        if (value is null && !(ModelState[field]?.Errors.Count > 0))
        {
            ModelState.AddModelError(field, sentence);
        }
    }

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(slug, Act(), cancellationToken);
        if (!seen.TryGetValue(out var series))
        {
            return Refused(seen);
        }

        Series = series;
        return null;
    }
}
