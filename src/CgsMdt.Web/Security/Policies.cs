using Microsoft.AspNetCore.Authorization;

namespace CgsMdt.Web.Security;

/// <summary>
/// Who may come through a door at all. What they may see and do behind it is decided by the use case, from the record.
/// </summary>
public static class Policies
{
    /// <summary>Anybody who is signed in as a person of the record.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Administrators of the service.</summary>
    public const string Administrators = "administrators";

    internal static void Add(AuthorizationOptions options)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(SignIn.PersonClaims.Person).Build();
        options.AddPolicy(SignedIn, signedIn);
        options.AddPolicy(Administrators, policy => policy.Combine(signedIn).RequireClaim(SignIn.PersonClaims.Administrator));
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
    }
}
