using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>What the pages of the referral journey have in common: the board, the draft and the form.</summary>
public abstract class ReferPage(RecordContext db, FindDraft drafts, PhenotypeText phenotype) : RecordPage
{
    private const string Prefix = nameof(Form);

    /// <summary>The draft, once it has been saved.</summary>
    [BindProperty(SupportsGet = true, Name = "draft")]
    public Guid? DraftKey { get; set; }

    /// <summary>The board the referral is for.</summary>
    public BoardFacts Board { get; private set; } = null!;

    /// <summary>The draft as saved.</summary>
    public DraftView? Draft { get; private set; }

    /// <summary>What was typed.</summary>
    public ReferForm Form { get; private set; } = new();

    protected RecordContext Db => db;

    protected DraftId? DraftId => DraftKey is { } key ? new DraftId(key) : null;

    /// <summary>Reads board and draft; an answer where there is no such thing for this person.</summary>
    protected async Task<IActionResult?> FindAsync(string board, CancellationToken cancellationToken)
    {
        if (await db.FindBoardAsync(board, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Board = found;
        if (DraftId is not { } id)
        {
            return null;
        }

        var draft = await drafts.ExecuteAsync(id, Act(), cancellationToken);
        if (!draft.IsSuccess || draft.Value.BoardId != found.Id)
        {
            return NotFound();
        }

        Draft = draft.Value;
        return Draft.SentAs is { } sent ? LocalRedirect(SentUrl(sent)) : null;
    }

    /// <summary>Puts the fields of a draft into the form, with what the binder cannot read beside them.</summary>
    protected async Task BindAsync(IReadOnlyDictionary<string, string> fields)
    {
        ModelState.Clear();
        Form = new ReferForm();
        await TryUpdateModelAsync(Form, Prefix, new DraftValues(fields));
    }

    /// <summary>Keeps what was typed, and forgets what is wrong with it.</summary>
    protected void Forgive(Func<string, bool> which)
    {
        foreach (var (key, state) in ModelState)
        {
            var field = key.StartsWith(Prefix + ".", StringComparison.Ordinal) ? key[(Prefix.Length + 1)..] : key;
            if (state is not null && which(field))
            {
                state.Errors.Clear();
                state.ValidationState = ModelValidationState.Valid;
            }
        }
    }

    /// <summary>Reads the form as a referral and adds to the model state what is wrong with it.</summary>
    protected async Task<Referral> JudgeAsync(CancellationToken cancellationToken)
    {
        var features = await phenotype.ReadAsync(Form.Phenotype, cancellationToken);
        var referral = Form.ToReferral(features.TryGetValue(out var read) ? read : [], withPatient: true);
        var today = LondonCalendar.DateOf(Now);
        List<Error> errors = [.. features.Errors, .. ReferralRules.Check(referral, today)];
        if (referral.NeededBy < today)
        {
            errors.Add(ReferralErrors.NeededByPast);
        }

        if (Form.ReferrerEmail is { } email && await db.FindPersonByEmailAsync(email, cancellationToken) is null)
        {
            errors.Add(ReferralErrors.PersonUnknown(nameof(Form.ReferrerEmail)));
        }

        foreach (var error in errors)
        {
            var key = $"{Prefix}.{error.Field}";
            if (ModelState.GetFieldValidationState(key) != ModelValidationState.Invalid || ModelState[key]!.Errors.All(e => e.ErrorMessage != error.Message))
            {
                ModelState.AddModelError(key, error.Message);
            }
        }

        return referral;
    }

    /// <summary>The fields of the referral as the browser sent them.</summary>
    protected Dictionary<string, string> Posted() =>
        Request.Form.Where(f => f.Key.StartsWith(Prefix + ".", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString().ReplaceLineEndings("\n"), StringComparer.Ordinal);

    /// <summary>Where one is told that a referral was sent.</summary>
    protected string SentUrl(string reference) => $"/refer/{Board.Slug}/sent/{reference}";

    /// <summary>The address of a step.</summary>
    protected string StepUrl(ReferStep step) => $"/refer/{Board.Slug}/{step.Slug}?draft={DraftKey}";
}
