using CgsMdt.Core.Cases;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace CgsMdt.Web.Pages.Cases;

/// <summary>A case: where it is, what is in it, what happened to it and who looked.</summary>
public sealed class IndexModel(ViewCase view, CaseHistory history, WhoLooked looked, RevealIdentity reveal, AddFile add, RecordContext db) : CasePage(view)
{
    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>The meeting it is listed for.</summary>
    public MeetingFacts? Meeting { get; private set; }

    /// <summary>Its planned start in that meeting.</summary>
    public ListingFacts? Listing { get; private set; }

    /// <summary>Whether the person may open the board's own pages.</summary>
    public bool SeesBoard { get; private set; }

    /// <summary>Who looked; none for those who may not know.</summary>
    public IReadOnlyList<Look>? Looks { get; private set; }

    /// <summary>Who the patient is, once asked for. Shown in this one answer, kept nowhere.</summary>
    public PatientShown? Patient { get; private set; }

    /// <summary>Why the identity is needed.</summary>
    [BindProperty]
    public IdentityReason? Reason { get; set; }

    /// <summary>A file to be added.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken) => await LoadAsync(reference, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostRevealAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        var shown = await reveal.ExecuteAsync(new RevealIdentityInput(Case.Facts.Id, Reason), Act(), cancellationToken);
        if (!shown.IsSuccess)
        {
            return Refused(shown);
        }

        Patient = shown.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAddFileAsync(string reference, CancellationToken cancellationToken)
    {
        if (await LoadAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        using var bytes = new MemoryStream();
        if (Upload is not null)
        {
            await Upload.CopyToAsync(bytes, cancellationToken);
        }

        var added = await add.ExecuteAsync(new AddFileInput(Case.Facts.Id, Upload?.FileName ?? "", bytes.ToArray()), Act(), cancellationToken);
        return added.IsSuccess ? Done($"{CaseUrl}#files", "File added.") : Refused(Result.Refused([.. added.Errors.Select(e => e.Field == "File" ? e with { Field = nameof(Upload) } : e)]));
    }

    private async Task<IActionResult?> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        SeesBoard = (await db.RequireBoardAsync(Act(), Case.Facts.BoardId, MeetingAct.See, cancellationToken)).IsSuccess;
        Listing = await db.FindOpenListingAsync(Case.Facts.Id, cancellationToken);
        Meeting = Listing is null ? null : await db.FindMeetingAsync(Listing.MeetingId, cancellationToken);
        var told = await history.ExecuteAsync(Case.Facts.Id, Act(), cancellationToken);
        History = told.IsSuccess ? told.Value : [];
        if (Case.Identity != Core.People.Contracts.Grant.No)
        {
            var looks = await looked.ExecuteAsync(Case.Facts.Id, Act(), cancellationToken);
            Looks = looks.IsSuccess ? looks.Value : null;
        }

        return null;
    }
}
