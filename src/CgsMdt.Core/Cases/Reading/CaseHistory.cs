using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Something that happened to a case, as people read it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Sentence">What happened.</param>
public sealed record HistoryEntry(DateTimeOffset At, string Who, string Sentence);

/// <summary>Tells a case's history from its events, oldest first.</summary>
public sealed class CaseHistory(RecordContext db, CaseDoor door)
{
    private const int Most = 500;

    /// <summary>The history, or the refusal.</summary>
    public async Task<Result<IReadOnlyList<HistoryEntry>>> ExecuteAsync(CaseId id, Operation operation, CancellationToken cancellationToken)
    {
        var open = await door.OpenAsync(operation, id, CaseAct.See, "case.history", cancellationToken);
        if (!open.IsSuccess)
        {
            return open.Error;
        }

        var stored = await db.Set<StoredEvent>()
            .Where(e => e.AggregateKind == CaseAggregate.Kind.Name && e.AggregateId == id.Value)
            .OrderBy(e => e.Sequence).Take(Most).ToListAsync(cancellationToken);
        var people = stored.SelectMany(e => new[] { e.ActorKind == ActorKind.Person ? e.ActorId : null, e.OnBehalfOf })
            .OfType<Guid>().Distinct().Select(p => new PersonId(p)).ToList();
        var names = await db.PersonNamesAsync(people, cancellationToken);
        var boards = (await db.ListBoardsAsync(cancellationToken)).ToDictionary(b => b.Id, b => b.Name);
        return stored.ConvertAll(e => new HistoryEntry(e.OccurredAt, Who(e, names), Sentence(e.Read(), boards)));
    }

    private static string Who(StoredEvent happened, Dictionary<PersonId, string> names)
    {
        string Name(Guid? id) => id is { } person && names.TryGetValue(new(person), out var name) ? name : "somebody";
        return happened.ActorKind switch
        {
            ActorKind.Person => Name(happened.ActorId),
            ActorKind.Import => $"Import, run by {Name(happened.OnBehalfOf)}",
            ActorKind.Workflow when happened.OnBehalfOf is not null => $"Workflow, under a rule of {Name(happened.OnBehalfOf)}",
            ActorKind.Workflow => "Workflow",
            ActorKind.Microsoft365 => "Microsoft 365",
            _ => "The system",
        };
    }

    private static string Sentence(IDomainEvent happened, Dictionary<BoardId, string> boards) => happened switch
    {
        CaseDrafted => "Begun.",
        CaseReferred e => $"Referred to {boards[e.BoardId]}{(e.Urgency == Urgency.Urgent ? " as urgent" : "")}.",
        CaseReturned e => $"Sent back for information, due {CaseWords.Date(e.DueOn)}{(e.Missing.Count == 0 ? "" : ": " + CaseWords.List(e.Missing.Select(CaseWords.Of)))}.",
        CaseInformationSupplied => "The information asked for was supplied.",
        CaseInformationReminded e => $"The referrer was reminded of the information due {CaseWords.Date(e.DueOn)}.",
        CaseQuestionEdited => "The referral was edited.",
        CaseFileAdded => "A file was added.",
        CaseAccepted { Protocol: { } protocol } e => $"Accepted, to be listed without discussion under {protocol}, version {e.ProtocolVersion}.",
        CaseAccepted { ByStandingRule: not null } => "Accepted as complete, under a standing rule of the board.",
        CaseAccepted => "Accepted.",
        CaseDeclined e => $"Declined: {CaseWords.OfCode<DeclineReason>(e.ReasonCode, CaseWords.Of)}.",
        CaseRedirected e => $"Redirected to {boards[e.ToBoard]}.",
        CaseWithdrawn e => $"Withdrawn: {CaseWords.OfCode<WithdrawalReason>(e.ReasonCode, CaseWords.Of)}.",
        CaseMerged => "Merged with another case of the same patient.",
        CaseMetByStandardOfCare e => $"Met by the standard of care {e.Protocol}, version {e.ProtocolVersion}.",
        CaseExpedited e => $"Expedited by the chair: {CaseWords.OfCode<UrgencyReason>(e.ReasonCode, CaseWords.Of)}.",
        CaseListed => "Placed on a meeting's agenda.",
        CaseDelisted => "Taken off a meeting's agenda; it waits for the next.",
        CaseDiscussionBegun => "Discussion began.",
        CaseDiscussionLeft => "The meeting turned to another case without an outcome.",
        CaseDeferred => "Put off by the meeting.",
        CaseOutcomeDrafted => "An outcome was drafted.",
        CaseOutcomeRecorded => "An outcome was recorded for the chair to sign.",
        CaseOutcomeSigned => "The outcome was signed.",
        CaseAdviceOpened => "Put to the advice rota.",
        CaseClosed => "Closed: everything asked for has been done or decided against.",
        CaseStepUndone e => $"Undone: {CaseWords.OfCode<TriageStep>(e.Step, CaseWords.Of)}. The case is back {CaseWords.Of(e.BackTo)}.",
        _ => SentenceOf(EventCatalog.NameOf(happened.GetType())),
    };

    // By their names: these belong to modules that know of cases, and cases not of them.
    internal static string SentenceOf(string name) => name switch
    {
        "process.coordinator-told" => "The board's co-ordinators were told that something is past its date.",
        "listing.never-fits" => "It needs more minutes than any meeting of the board has; the co-ordinator was told.",
        "listing.carried-twice" => "It has been carried over twice; the chair was told.",
        "listing.urgent-offer-due" => "Its meeting was cancelled on the day; since it is urgent, another way is offered.",
        _ => name,
    };
}
