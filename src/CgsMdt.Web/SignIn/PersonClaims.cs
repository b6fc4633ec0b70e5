using System.Security.Claims;
using CgsMdt.Core.People.Contracts;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CgsMdt.Web.SignIn;

/// <summary>Who is signed in, as the cookie carries it.</summary>
public static class PersonClaims
{
    /// <summary>The person's id.</summary>
    public const string Person = "cgsmdt/person";

    /// <summary>Present for administrators.</summary>
    public const string Administrator = "cgsmdt/administrator";

    /// <summary>A principal for a person of the record. Sign it in with <c>HttpContext.SignInAsync</c>.</summary>
    /// <param name="person">The person.</param>
    /// <param name="name">The name shown at the top of each page.</param>
    /// <param name="isAdministrator">Whether they administer the service.</param>
    public static ClaimsPrincipal Of(PersonId person, string name, bool isAdministrator = false)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, roleType: null);
        identity.AddClaim(new Claim(Person, person.Value.ToString("D")));
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        if (isAdministrator)
        {
            identity.AddClaim(new Claim(Administrator, "true"));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <summary>The person signed in, or null.</summary>
    public static PersonId? FindPerson(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Guid.TryParse(user.FindFirstValue(Person), out var id) ? new PersonId(id) : null;
    }

    /// <summary>The person signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is; the page's policy should not have let them in.</exception>
    public static PersonId SignedInPerson(this ClaimsPrincipal user) => user.FindPerson() ?? throw new InvalidOperationException("Nobody is signed in.");
}
