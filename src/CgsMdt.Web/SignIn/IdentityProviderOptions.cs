namespace CgsMdt.Web.SignIn;

/// <summary>The identity provider that people sign in with, by OpenID Connect; configuration section <c>SignIn</c>.</summary>
public sealed class IdentityProviderOptions
{
    internal const string Section = "SignIn";

    internal const string StartPath = "/sign-in/start";

    /// <summary>The provider's address; its configuration is read from <c>.well-known/openid-configuration</c> below it.</summary>
    public string? Authority { get; set; }

    /// <summary>The identifier under which the provider knows this service.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret shared with the provider.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The claim that names the person, the same as in the record.</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>What the button on the sign-in page says.</summary>
    public string ButtonText { get; set; } = "Sign in with your NHS account";

    /// <summary>Whether enough is set for anybody to sign in.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(Authority) && !string.IsNullOrEmpty(ClientId);
}
