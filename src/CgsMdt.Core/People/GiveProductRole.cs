using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.People;

/// <summary>A role beyond boards.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Role">The role.</param>
/// <param name="NetworkId">The network it is for; none for all.</param>
/// <param name="From">First day.</param>
public sealed record GiveProductRoleInput(PersonId PersonId, ProductRole Role, NetworkId? NetworkId, DateOnly From);

/// <summary>Makes a person an administrator, a network's lead or a commissioner from a date.</summary>
public sealed class GiveProductRole(WritePath writes)
{
    /// <summary>Gives it; refused where they have it already.</summary>
    public Task<Result<MembershipId>> ExecuteAsync(GiveProductRoleInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync<Result<MembershipId>>("person.give-role", operation, [PersonAggregate.Of(input.PersonId)], async write =>
        {
            if (await PeopleErrors.RefusalAsync(write) is { } refusal)
            {
                return refusal;
            }

            if (await write.Db.FindPersonAsync(input.PersonId, cancellationToken) is null)
            {
                return PeopleErrors.NoSuchPerson;
            }

            if (await write.Db.Set<ProductMembership>().AnyAsync(
                m => m.PersonId == input.PersonId && m.Role == input.Role && m.NetworkId == input.NetworkId && (m.Until == null || m.Until > input.From), cancellationToken))
            {
                return PeopleErrors.RoleHeld;
            }

            var membership = new ProductMembership(MembershipId.New(write.Now), input.PersonId, input.Role, input.NetworkId, input.From);
            write.Db.Add(membership);
            write.Raise(new PersonRoleGiven(input.PersonId, membership.Id, input.Role, input.NetworkId, input.From));
            return membership.Id;
        }, cancellationToken);
}
