using System.Security.Claims;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.SignIn;

/// <summary>Finds the person of the record whom an identity provider has named.</summary>
internal sealed class PersonLookup(RecordContextFactory contexts, TimeProvider time)
{
    /// <summary>Why nobody was signed in: the provider knows them, the record does not.</summary>
    public const string Unknown = "unknown-person";

    public async Task<ClaimsPrincipal?> FindAsync(string subject, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        if (await db.FindPersonBySubjectAsync(subject, cancellationToken) is not { } person)
        {
            return null;
        }

        var administers = await db.HoldsAsync(person.Id, ProductRole.Administrator, LondonTime.DateOf(time.GetUtcNow()), cancellationToken);
        return PersonClaims.Of(person.Id, person.Name, administers);
    }
}
