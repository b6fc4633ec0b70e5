using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CgsMdt.Web.Pages;

/// <summary>The ways to sign in.</summary>
public sealed class SignInModel(IOptions<FrameOptions> frame, IOptions<IdentityProviderOptions> provider) : PageModel
{
    /// <summary>The page asked for before signing in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the person has just signed out.</summary>
    [BindProperty(SupportsGet = true)]
    public bool SignedOut { get; set; }

    /// <summary>Why the last try ended here: "unknown" or "failed".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Problem { get; set; }

    /// <summary>What is offered.</summary>
    public IReadOnlyList<SignInChoice> Choices { get; private set; } = [];

    public IActionResult OnGet()
    {
        var next = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/";
        if (User.FindPerson() is not null)
        {
            return LocalRedirect(next);
        }

        Choices = [.. Configured().Concat(frame.Value.SignInChoices).Select(choice => choice with { Href = QueryHelpers.AddQueryString(choice.Href, "returnUrl", next) })];
        return Page();
    }

    private IEnumerable<SignInChoice> Configured()
    {
        if (provider.Value.IsConfigured)
        {
            yield return new SignInChoice(provider.Value.ButtonText, IdentityProviderOptions.StartPath);
        }
    }
}
