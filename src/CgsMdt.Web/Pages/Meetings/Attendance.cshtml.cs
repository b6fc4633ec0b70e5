using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Meetings;

/// <summary>Who was in a meeting and for which case, with where it is known from; corrected with a reason.</summary>
public sealed class AttendanceModel(ViewAttendance view, CorrectAttendance correct) : RecordPage
{
    /// <summary>What is known.</summary>
    public AttendanceView View { get; private set; } = null!;

    /// <summary>Whose attendance is corrected.</summary>
    [BindProperty]
    public Guid? Person { get; set; }

    /// <summary>The last correction that was shown.</summary>
    [BindProperty]
    public int Number { get; set; }

    /// <summary>From when they were there.</summary>
    [BindProperty]
    [Display(Name = "From")]
    public TimeOnly? From { get; set; }

    /// <summary>Until when.</summary>
    [BindProperty]
    [Display(Name = "Until")]
    public TimeOnly? Until { get; set; }

    /// <summary>Why it is corrected.</summary>
    [BindProperty]
    public CorrectionReason? Reason { get; set; }

    /// <summary>The reasons there are.</summary>
    public static IEnumerable<SelectListItem> Reasons => Enum.GetValues<CorrectionReason>().Select(r => new SelectListItem(AttendanceWords.Of(r), r.ToString()));

    /// <summary>The form that was sent back with a refusal is this person's.</summary>
    public bool IsCorrecting(AttendanceLine line) => Person == line.PersonId.Value;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken) => await LoadAsync(reference, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (Reason is null)
        {
            ModelState.AddModelError(nameof(Reason), "Choose why it is corrected");
        }

        if (!ModelState.IsValid || Reason is not { } reason)
        {
            return Again();
        }

        var result = await correct.ExecuteAsync(new(View.Meeting.Id, new PersonId(Person ?? Guid.Empty), From, Until, reason, Number), Act(), cancellationToken);
        return result.IsSuccess ? Done(Links.Attendance(reference), "The attendance is corrected. What was known before stays in the record.") : Refused(result);
    }

    private async Task<IActionResult?> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        var seen = await view.ExecuteAsync(reference, Act(), cancellationToken);
        if (!seen.TryGetValue(out var attendance))
        {
            return Refused(seen);
        }

        View = attendance;
        Viewed(attendance.Cases.Select(c => CaseAggregate.Of(c.CaseId)).Append(MeetingAggregate.Of(attendance.Meeting.Id)));
        return null;
    }
}
