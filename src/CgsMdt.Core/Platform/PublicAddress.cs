namespace CgsMdt.Core.Platform;

/// <summary>Where people reach the product: what links in mails and calendars begin with. The host registers it.</summary>
public sealed record PublicAddress(Uri Root)
{
    /// <summary>The full address of a page.</summary>
    /// <param name="path">From the root, such as <c>/cases/C-2026-000123</c>.</param>
    public Uri Of(string path) => new(Root, path);
}
