using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>What can be done with a board's meetings as a whole; what is done with one of its cases is in the access table.</summary>
public enum MeetingAct
{
    /// <summary>See board, queue and agendas, pseudonymously.</summary>
    See,

    /// <summary>Join its Teams meeting without being let in.</summary>
    Join,

    /// <summary>Plan, move, cancel, publish, begin, close.</summary>
    Plan,

    /// <summary>Agree to a late add.</summary>
    AgreeToLateAdd,
}

/// <summary>Who may do what with a board's meetings.</summary>
public static class MeetingAccess
{
    /// <summary>Whether what a person is to the board allows the act.</summary>
    public static bool Allows(IReadOnlySet<Relation> relations, MeetingAct act) => act switch
    {
        MeetingAct.See => relations.Overlaps([Relation.Chair, Relation.Coordinator, Relation.CoreMember, Relation.NetworkLead]),
        MeetingAct.Join => relations.Overlaps([Relation.Chair, Relation.Coordinator, Relation.CoreMember]),
        MeetingAct.Plan => relations.Overlaps([Relation.Chair, Relation.Coordinator]),
        MeetingAct.AgreeToLateAdd => relations.Contains(Relation.Chair),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown act."),
    };

    /// <summary>Refused as not found where the person has no part in the board, as forbidden where they have. Workflow steps, imports and jobs act under the rules of the use case.</summary>
    public static async Task<Result> RequireBoardAsync(this RecordContext db, Operation operation, BoardId board, MeetingAct act, CancellationToken cancellationToken)
    {
        if (operation.Actor.Kind != ActorKind.Person)
        {
            return Result.Done;
        }

        var relations = await db.BoardRelationsAsync(operation.Person()!.Value, board, LondonCalendar.DateOf(operation.Now), cancellationToken);
        if (Allows(relations, act))
        {
            return Result.Done;
        }

        return (Allows(relations, MeetingAct.See), act) switch
        {
            (false, _) => MeetingErrors.BoardNotFound,
            (_, MeetingAct.AgreeToLateAdd) => MeetingErrors.ChairOnly,
            _ => MeetingErrors.NotYours,
        };
    }
}
