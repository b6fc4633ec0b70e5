using System.Globalization;

namespace CgsMdt.Web.Designer;

/// <summary>The draft as the designer's page has it: what is taken in or deleted must not be what somebody else has saved since.</summary>
internal sealed record DesignerDraft(string Slug, int Version, int Revision)
{
    /// <summary>The header by which the page's script says it, as <c>case-journey@1001 7</c>.</summary>
    public const string Header = "CgsMdt-Draft";

    /// <summary>What the page says; null where it shows no draft.</summary>
    public static DesignerDraft? Of(HttpRequest request) =>
        request.Headers[Header].ToString().Split(' ') is [var id, var number] && DesignerId.Read(id) is { Version: { } version } read
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new(read.Slug, version, revision)
            : null;
}
