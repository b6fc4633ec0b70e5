namespace CgsMdt.Web.Designer;

/// <summary>Where the workflow designer's package is; configuration section <c>Designer</c>.</summary>
public sealed class DesignerOptions
{
    internal const string Section = "Designer";

    /// <summary>The folder in which <c>npm ci</c> was run; the one beside the program, or that of the checkout it was built from, unless told.</summary>
    public string? Folder { get; set; }
}
