using System.ComponentModel.DataAnnotations;

namespace CgsMdt.Web;

/// <summary>What the frame of every page says and allows; configuration section <c>Frame</c>.</summary>
public sealed class FrameOptions
{
    /// <summary>The service's name, in the header and every title.</summary>
    [Required]
    public string ServiceName { get; set; } = "Genomic case discussions";

    /// <summary>A sentence shown on every page, e.g. that the data are made up; none in production.</summary>
    public string? Notice { get; set; }

    /// <summary>Whether cookies also travel over plain HTTP. Only for a host that serves this machine alone.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Ways to sign in that a host adds to the configured identity provider.</summary>
    public IList<SignInChoice> SignInChoices { get; } = [];
}

/// <summary>A way to sign in, offered on the sign-in page.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="Href">Where it leads; the page asked for is added as <c>returnUrl</c>.</param>
public sealed record SignInChoice(string Text, string Href);
