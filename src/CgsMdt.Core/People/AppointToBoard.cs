using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.People;

/// <summary>An appointment.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">What they become on it.</param>
/// <param name="Fills">The quorum role they can fill; none for observers and co-ordinators.</param>
/// <param name="DeputyFor">For a deputy, the member they stand in for.</param>
/// <param name="From">First day.</param>
public sealed record AppointToBoardInput(BoardId BoardId, PersonId PersonId, BoardRole Role, ProfessionalRole? Fills, PersonId? DeputyFor, DateOnly From);

/// <summary>Gives a person a role on a board from a date.</summary>
public sealed class AppointToBoard(WritePath writes)
{
    /// <summary>Appoints them; refused where they have that role already.</summary>
    public Task<Result<MembershipId>> ExecuteAsync(AppointToBoardInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result<MembershipId>>("board.appoint-member", operation, [BoardAggregate.Of(input.BoardId)], async write =>
        {
            if (await PeopleErrors.RefusalAsync(write) is { } refusal)
            {
                return refusal;
            }

            if (await write.Db.FindBoardAsync(input.BoardId, cancellationToken) is null)
            {
                return PeopleErrors.NoSuchBoard;
            }

            if (await write.Db.FindPersonAsync(input.PersonId, cancellationToken) is null)
            {
                return PeopleErrors.NoSuchPerson;
            }

            if (await write.Db.Set<BoardMembership>().AnyAsync(
                m => m.BoardId == input.BoardId && m.PersonId == input.PersonId && m.Role == input.Role && (m.Until == null || m.Until > input.From), cancellationToken))
            {
                return PeopleErrors.AlreadyAppointed;
            }

            var membership = new BoardMembership(MembershipId.New(write.Now), input.BoardId, input.PersonId, input.Role, input.Fills, input.DeputyFor, input.From);
            write.Db.Add(membership);
            write.Raise(new BoardMemberAppointed(input.BoardId, input.PersonId, membership.Id, input.Role, input.From));
            return membership.Id;
        }, cancellationToken);
}
