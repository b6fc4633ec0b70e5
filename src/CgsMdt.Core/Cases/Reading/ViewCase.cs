using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>The case to show.</summary>
/// <param name="Reference">As people quote it.</param>
public sealed record ViewCaseInput(string Reference);

/// <summary>Reads a case for somebody who may see it, without who the patient is. The page that shows it writes the audit entry of the view.</summary>
public sealed class ViewCase(RecordContext db, CaseDoor door, AuditLog audit, FindEarlierCases earlier)
{
    private const string Action = "case.view";

    /// <summary>The case, or not found: also for those who may not know of it.</summary>
    public async Task<Result<CaseView>> ExecuteAsync(ViewCaseInput input, Operation operation, CancellationToken cancellationToken)
    {
        var facts = await db.FindCaseAsync(input.Reference.ToUpperInvariant(), cancellationToken);
        if (facts is null)
        {
            await audit.RefusedAsync(operation, Action, [], CaseErrors.NotFound.Code, cancellationToken);
            return CaseErrors.NotFound;
        }

        var open = await door.OpenAsync(operation, facts.Id, CaseAct.See, Action, cancellationToken);
        return open.IsSuccess ? await ReadAsync(facts, operation, cancellationToken) : open.Error;
    }

    private async Task<Result<CaseView>> ReadAsync(CaseFacts facts, Operation operation, CancellationToken cancellationToken)
    {
        var found = await db.Set<Case>().SingleAsync(c => c.Id == facts.Id, cancellationToken);
        var content = await CaseContent.LoadAsync(db, found, cancellationToken);
        var board = (await db.FindBoardAsync(facts.BoardId, cancellationToken))!;
        var today = LondonCalendar.DateOf(operation.Now);
        var terms = await db.FindTermsAsync(facts.BoardId, today, cancellationToken);
        var names = await db.PersonNamesAsync([.. new[] { found.ReferrerId, found.EnteredById }.OfType<PersonId>()], cancellationToken);
        var asked = await db.Set<InformationRequest>().Where(r => r.CaseId == facts.Id && r.EndedAt == null)
            .Select(r => new AskedFor(r.Items, r.Note, r.DueOn, r.AskedAt, r.Reminders)).SingleOrDefaultAsync(cancellationToken);
        var due = found.ReferredAt is { } put ? (await TriageDue.ForAsync(db, facts.BoardId, operation.Now, cancellationToken)).Of(put) : (DateOnly?)null;
        var relations = operation.Person() is { } me ? await db.CaseRelationsAsync(me, facts, operation.Now, cancellationToken) : new HashSet<Relation>();
        var missing = Completeness.Missing(terms, content);
        return new CaseView
        {
            Facts = facts,
            Board = board,
            Standing = Standing(facts.Place, NameOf(names, found.ReferrerId), board.Name, asked, due),
            Stated = content.ToReferral(),
            Age = Age.InWords(content.DateOfBirth, found.AgeAtLastSeen, today),
            ReferredAt = found.ReferredAt,
            PlaceSince = found.PlaceSince,
            ReferrerName = NameOf(names, found.ReferrerId),
            EnteredByName = NameOf(names, found.EnteredById),
            Missing = missing,
            Records = missing.Count > 0 && facts.Place is CasePlace.Returned or CasePlace.Waiting or CasePlace.Listed ? await db.ItemRecordsAsync(facts.BoardId, today, cancellationToken) : [],
            Asked = asked,
            Answer = await AnswerAsync(facts.Id, operation, cancellationToken),
            Earlier = await earlier.OfAsync(found.PatientId, facts.Id, facts.BoardId, operation, cancellationToken),
            Family = await FamilyAsync(found, operation, cancellationToken),
            Files = await db.Set<CaseFile>().Where(f => f.CaseId == facts.Id).OrderBy(f => f.Id).ToListAsync(cancellationToken),
            ContinuesReference = await VisibleReferenceAsync(facts.ContinuesCaseId, operation, cancellationToken),
            QuestionVersion = found.QuestionVersion,
            TriageVersion = found.TriageVersion,
            MayTriage = AccessTable.Best(relations, CaseAct.Triage) == Grant.Yes,
            MayExpedite = AccessTable.Best(relations, CaseAct.SignOutcome) == Grant.Yes,
            MaySupply = AccessTable.Best(relations, CaseAct.Supply) == Grant.Yes,
            Identity = AccessTable.Best(relations, CaseAct.SeeIdentity),
        };
    }

    private static string? NameOf(Dictionary<PersonId, string> names, PersonId? person) => person is { } id && names.TryGetValue(id, out var name) ? name : null;

    private async Task<AnswerView?> AnswerAsync(CaseId id, Operation operation, CancellationToken cancellationToken)
    {
        var decision = await db.Set<TriageDecision>().Where(d => d.CaseId == id && d.UndoneAt == null).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancellationToken);
        if (decision is null)
        {
            return null;
        }

        var by = decision.DecidedBy is { } person ? (await db.FindPersonAsync(person, cancellationToken))?.Name : null;
        var other = await VisibleReferenceAsync(decision.OtherCaseId, operation, cancellationToken);
        return new(decision.Step, by, decision.DecidedAt, decision.ReasonCode, decision.Note, other, decision.DecidedAt + WriteScope.UndoWindow);
    }

    private async Task<string?> VisibleReferenceAsync(CaseId? id, Operation operation, CancellationToken cancellationToken) =>
        id is { } other && (await db.RequireCaseAsync(operation, other, CaseAct.See, cancellationToken)).IsSuccess
            ? (await db.FindCaseAsync(other, cancellationToken))?.Reference
            : null;

    private async Task<IReadOnlyList<EarlierCase>> FamilyAsync(Case found, Operation operation, CancellationToken cancellationToken)
    {
        if (found.PedigreeNumber is not { } pedigree)
        {
            return [];
        }

        var relatives = await db.Set<Case>().Where(c => c.PedigreeNumber == pedigree && c.PatientId != found.PatientId)
            .OrderBy(c => c.Reference).Take(20).Select(c => new { c.Id, c.Reference, c.BoardId, c.Place, c.ReferredAt }).ToListAsync(cancellationToken);
        List<EarlierCase> family = [];
        foreach (var relative in relatives)
        {
            var reference = await VisibleReferenceAsync(relative.Id, operation, cancellationToken);
            var board = await db.FindBoardAsync(relative.BoardId, cancellationToken);
            family.Add(new(reference, board!.Name, relative.Place, relative.ReferredAt, relative.BoardId == found.BoardId));
        }

        return family;
    }

    private static CaseStanding Standing(CasePlace place, string? referrer, string board, AskedFor? asked, DateOnly? triageDue) => place switch
    {
        CasePlace.Triage => new("It is in triage.", $"The chair or co-ordinator of {board} has to answer the referral.", triageDue),
        CasePlace.Returned => new("It is with the referrer.", $"{referrer ?? "The referrer"} owes information the board asked for.", asked?.DueOn),
        CasePlace.Waiting => new("It has been accepted.", "It waits to be listed on the next meeting with room.", null),
        CasePlace.Listed => new("It is on the agenda of a meeting.", "It waits for its discussion.", null),
        CasePlace.InDiscussion => new("It is being discussed now.", "The meeting has to record an outcome.", null),
        CasePlace.OutcomeDraft => new("Its outcome is being written.", "The recorder has to finish the outcome.", null),
        CasePlace.OutcomeToSign => new("Its outcome has been recorded.", "The chair has to sign the outcome.", null),
        CasePlace.FollowUp => new("Its outcome has been signed.", "Actions, receipts or a re-review date are still open.", null),
        CasePlace.AdviceOpen => new("It is with the advice rota.", "The rota has to answer.", null),
        CasePlace.Draft => new("It is a draft.", "The referrer has to send it.", null),
        _ => new($"It has ended: {CaseWords.Of(place)}.", null, null),
    };
}
