using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Processes.Telling;

/// <summary>What a co-ordinator is told of.</summary>
public enum Concern
{
    /// <summary>A referral was not answered within the board's days.</summary>
    TriageOverdue,

    /// <summary>Missing information was not supplied by its date.</summary>
    InformationOverdue,

    /// <summary>A meeting's time is over and it has not begun.</summary>
    MeetingNotBegun,

    /// <summary>A meeting was not closed.</summary>
    MeetingNotClosed,

    /// <summary>The deciding board has not recorded a hand-over as received.</summary>
    HandOverNotReceived,
}

/// <summary>The co-ordinators of a board were told of something past its date.</summary>
[EventName("process.coordinator-told")]
public sealed record CoordinatorTold(string AggregateKind, Guid AggregateId, Concern Concern) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => new(Running.EventRouting.KindOf(AggregateKind) ?? throw new InvalidOperationException($"A workflow drives no {AggregateKind}."), AggregateId);
}

/// <summary>What to tell whom.</summary>
/// <param name="Board">The board whose co-ordinators are told.</param>
/// <param name="About">What it is about.</param>
/// <param name="Concern">What is past its date.</param>
/// <param name="Reference">The reference people quote.</param>
/// <param name="Path">The page to look at.</param>
/// <param name="Cases">The cases whose patients must not be named.</param>
public sealed record TellCoordinatorInput(BoardId Board, AggregateRef About, Concern Concern, string Reference, string Path, IReadOnlyList<CaseId> Cases);

/// <summary>Tells the co-ordinators of a board, and their named cover, that something is past its date.</summary>
public sealed class TellCoordinator(WritePath writes)
{
    /// <summary>Tells them.</summary>
    public Task<Result> ExecuteAsync(TellCoordinatorInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.tell-coordinator", operation, [], write => TellAsync(write, input), cancellationToken);

    private static async Task<Result> TellAsync(WriteScope write, TellCoordinatorInput input)
    {
        var members = await write.Db.BoardMembersAsync(input.Board, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        foreach (var person in members.Where(m => m.Role is BoardRole.Coordinator or BoardRole.CoverCoordinator).Select(m => m.PersonId).Distinct())
        {
            write.Notify(input.About, new MailNotice(NoticeKind.PastItsDate, input.Board, person, input.Reference, input.Path, input.Cases));
        }

        write.Raise(new CoordinatorTold(input.About.Kind.Name, input.About.Id, input.Concern));
        return Result.Done;
    }
}
