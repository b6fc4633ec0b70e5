using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Telling;

/// <summary>
/// Tells those concerned that another version of a workflow made something stand elsewhere: the board's co-ordinators and their cover, and of a case also its referrer. A step that kept its id or
/// its name counts as the same place.
/// </summary>
public sealed class TellOfMove(WritePath writes)
{
    /// <summary>Whether the instance stands at a step that it did not stand at before, or no longer at one that it did.</summary>
    internal static bool IsElsewhere(WorkflowDefinition from, InstanceState before, WorkflowDefinition to, InstanceState after)
    {
        var (left, reached) = (StepsOf(from, before), StepsOf(to, after));
        return left.Exists(l => !reached.Exists(r => IsSame(l, r))) || reached.Exists(r => !left.Exists(l => IsSame(l, r)));
    }

    /// <summary>Tells them; what a workflow drives and the record has no more concerns nobody.</summary>
    internal Task<Result> ExecuteAsync(string aggregateKind, Guid aggregateId, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.tell-of-move", operation, [], write => TellAsync(write, aggregateKind, aggregateId), cancellationToken);

    private static async Task<Result> TellAsync(WriteScope write, string aggregateKind, Guid aggregateId)
    {
        if (EventRouting.KindOf(aggregateKind) is not { } kind || await ConcernsAsync(write, kind, aggregateId) is not { } told)
        {
            return Result.Done;
        }

        var about = new AggregateRef(kind, aggregateId);
        write.About(about);
        var members = await write.Db.BoardMembersAsync(told.Board, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        var people = members.Where(m => m.Role is BoardRole.Coordinator or BoardRole.CoverCoordinator).Select(m => (PersonId?)m.PersonId).Append(told.Referrer).OfType<PersonId>().Distinct();
        foreach (var person in people)
        {
            write.Notify(about, new MailNotice(NoticeKind.StandsElsewhere, told.Board, person, told.Reference, told.Path, told.Cases));
        }

        return Result.Done;
    }

    private static async Task<Concerned?> ConcernsAsync(WriteScope write, AggregateKind kind, Guid id)
    {
        if (kind == MeetingAggregate.Kind)
        {
            return await write.Db.FindMeetingAsync(new MeetingId(id), write.CancellationToken) is { } meeting
                ? new(meeting.BoardId, meeting.Reference, $"/meetings/{meeting.Reference}", [], null)
                : null;
        }

        var (about, isReferrersToo) = kind switch
        {
            _ when kind == CaseAggregate.Kind => ((CaseId?)new CaseId(id), true),
            _ when kind == OutcomeAggregate.Kind => ((await write.Db.FindOutcomeAsync(new OutcomeId(id), write.CancellationToken))?.CaseId, false),
            _ when kind == HandOverAggregate.Kind => ((await write.Db.FindHandOverAsync(new HandOverId(id), write.CancellationToken))?.FromCase, false),
            _ => (null, false),
        };
        return about is { } caseId && await write.Db.FindCaseAsync(caseId, write.CancellationToken) is { } found
            ? new(found.BoardId, found.Reference, $"/cases/{found.Reference}", [found.Id], isReferrersToo ? found.ReferrerId : null)
            : null;
    }

    private static List<ActivityNode> StepsOf(WorkflowDefinition definition, InstanceState state) => [.. state.Live.Select(l => definition.Activities[l.ActivityIndex])];

    private static bool IsSame(ActivityNode one, ActivityNode other) =>
        string.Equals(one.Id, other.Id, StringComparison.Ordinal) || string.Equals(one.DisplayText, other.DisplayText, StringComparison.Ordinal);

    private sealed record Concerned(BoardId Board, string Reference, string Path, IReadOnlyList<CaseId> Cases, PersonId? Referrer);
}
