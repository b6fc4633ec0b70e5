using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Outcomes;

/// <summary>The outcome of a case: read by those who may, written by the recorder, signed and amended by the chair. Works without script.</summary>
public sealed class OutcomeModel(RecordContext db, ReadOutcome reader, SaveOutcome save, SignOutcome sign, AmendOutcome amend) : RecordPage
{
    /// <summary>The case.</summary>
    public CaseFacts Case { get; private set; } = null!;

    /// <summary>Its board.</summary>
    public BoardFacts Board { get; private set; } = null!;

    /// <summary>The outcome; none before it is first saved.</summary>
    public OutcomeView? View { get; private set; }

    /// <summary>Whether the person writes outcomes of the board.</summary>
    public bool MayWrite { get; private set; }

    /// <summary>Whether the person signs for the board.</summary>
    public bool MaySign { get; private set; }

    /// <summary>The board's outcome set.</summary>
    public IReadOnlyList<SelectListItem> Options { get; private set; } = [];

    /// <summary>Boards that decide, the usual one first.</summary>
    public IReadOnlyList<SelectListItem> Boards { get; private set; } = [];

    /// <summary>Who may own an action: the board's people and the referrer.</summary>
    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    /// <summary>What is typed.</summary>
    [BindProperty]
    public OutcomeForm Input { get; set; } = new();

    /// <summary>The signature.</summary>
    [BindProperty]
    public SignForm Signing { get; set; } = new();

    /// <summary>What is missing before it can be signed, apart from what the signature itself adds.</summary>
    public IReadOnlyList<Error> Missing => View is { Facts.State: not OutcomeState.Signed } ? [.. OutcomeRules.MissingToSign(View.Facts.State, View.Versions[0], null).Where(e => e != OutcomeErrors.Provisional)] : [];

    /// <summary>The version that holds, or the latest before the signature.</summary>
    public OutcomeVersion? Version => View is null ? null : View.Versions.FirstOrDefault(v => v.Number == (View.Facts.SignedVersion ?? View.Facts.Version));

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input = View is null ? await FromRoomAsync(cancellationToken) : OutcomeForm.Of(View.Versions[0], View.Planned);
        Input.PadActions();
        return Page();
    }

    public Task<IActionResult> OnPostSaveAsync(string reference, CancellationToken cancellationToken) => WriteAsync(reference, isDraft: false, cancellationToken);

    public Task<IActionResult> OnPostDraftAsync(string reference, CancellationToken cancellationToken) => WriteAsync(reference, isDraft: true, cancellationToken);

    public async Task<IActionResult> OnPostSignAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (View is null)
        {
            return NotFound();
        }

        Input = OutcomeForm.Of(View.Versions[0], View.Planned);
        Input.PadActions();
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var signed = await sign.ExecuteAsync(new(View.Facts.Id, Signing.Version, Signing.Ratification, Signing.Answer, Signing.AnswerReason), Act(), cancellationToken);
        return signed.IsSuccess
            ? Done(Links.Outcome(reference), $"Outcome of {reference} signed.")
            : signed.Error.Kind == ErrorKind.Stale ? Stale(signed.Error, View.Facts.Version, Parts(View.Versions.FirstOrDefault(v => v.Number == Signing.Version))) : Refused(signed);
    }

    public async Task<IActionResult> OnPostAmendAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (View is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Input.PadActions();
            return Again();
        }

        var amended = await amend.ExecuteAsync(new(View.Facts.Id, Input.ToText(), Input.Reason, Input.Version), Act(), cancellationToken);
        return amended.IsSuccess ? Done(Links.Outcome(reference), $"Outcome of {reference} amended. Everyone who was told is told again.") : Answer(amended);
    }

    private async Task<IActionResult> WriteAsync(string reference, bool isDraft, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!ModelState.IsValid)
        {
            Input.PadActions();
            return Again();
        }

        var saved = await save.ExecuteAsync(new(Case.Id, Input.ToText(), Input.Version, isDraft), Act(), cancellationToken);
        return saved.IsSuccess
            ? Done(Links.Outcome(reference), isDraft ? $"Draft outcome of {reference} kept." : $"Outcome of {reference} saved. It waits for the chair's signature.")
            : Answer(saved);
    }

    private IActionResult Answer(Result refusal)
    {
        if (refusal.Error.Kind == ErrorKind.Stale && View is not null)
        {
            return Stale(refusal.Error, View.Facts.Version, Parts(View.Versions[0]));
        }

        Input.PadActions();
        return Refused(refusal, nameof(Input));
    }

    private StalePart[] Parts(OutcomeVersion? now) =>
    [
        new("Outcome", Options.FirstOrDefault(o => o.Value == Input.OptionCode)?.Text, now?.OptionLabel),
        new("What is advised or decided", Input.Summary, now?.Summary),
        new("Why", Input.Rationale, now?.Rationale),
        new("Dissent", Input.Dissent, now?.Dissent),
    ];

    private async Task<IActionResult?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindCaseAsync(reference, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        MayWrite = (await db.RequireCaseAsync(Act(), found.Id, CaseAct.DraftOutcome, cancellationToken)).IsSuccess;
        MaySign = (await db.RequireCaseAsync(Act(), found.Id, CaseAct.SignOutcome, cancellationToken)).IsSuccess;
        var read = await reader.ExecuteAsync(found.Id, Act(), cancellationToken);
        if (!read.IsSuccess && !MayWrite)
        {
            return Refused(read);
        }

        (Case, View) = (found, read.IsSuccess ? read.Value : null);
        Board = (await db.FindBoardAsync(found.BoardId, cancellationToken))!;
        await LoadChoicesAsync(cancellationToken);
        Viewed(CaseAggregate.Of(found.Id));
        if (View is not null)
        {
            Viewed(OutcomeAggregate.Of(View.Facts.Id));
        }

        return null;
    }

    private async Task LoadChoicesAsync(CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(Now);
        var terms = await db.FindTermsAsync(Board.Id, today, cancellationToken);
        Options = [.. (terms?.Outcomes ?? []).Select(o => new SelectListItem(o.Label, o.Code))];
        if (Board.Authority == BoardAuthority.Advisory)
        {
            Boards = [.. (await db.ListBoardsAsync(cancellationToken)).Where(b => b.Authority == BoardAuthority.Deciding)
                .OrderBy(b => b.Id == Board.HandsOverTo ? 0 : 1).ThenBy(b => b.Name, StringComparer.Ordinal).Select(b => new SelectListItem(b.Name, b.Id.ToString()))];
        }

        var members = (await db.BoardMembersAsync(Board.Id, today, cancellationToken)).Where(m => m.Role != BoardRole.Observer).DistinctBy(m => m.PersonId).ToList();
        var referrers = await db.PersonNamesAsync(await db.PeopleWithPartAsync(Case.Id, Relation.Referrer, Now, cancellationToken), cancellationToken);
        Owners = [.. referrers.Select(r => new SelectListItem($"{r.Value} (referrer)", r.Key.ToString())), .. members.Where(m => !referrers.ContainsKey(m.PersonId)).Select(m => new SelectListItem(m.Name, m.PersonId.ToString()))];
    }

    /// <summary>What was written in front of everyone is where the recorder goes on.</summary>
    private async Task<OutcomeForm> FromRoomAsync(CancellationToken cancellationToken)
    {
        var form = new OutcomeForm { HandOverTo = Board.Authority == BoardAuthority.Advisory ? Board.HandsOverTo?.Value : null };
        if (await db.FindOpenListingAsync(Case.Id, cancellationToken) is { } listing)
        {
            var draft = (await db.FindDraftAsync(listing.MeetingId, Case.Id, cancellationToken)).Text;
            (form.OptionCode, form.Summary, form.Rationale, form.Dissent) = (draft.OptionCode, draft.Summary, draft.Rationale, draft.Dissent);
        }

        return form;
    }
}
