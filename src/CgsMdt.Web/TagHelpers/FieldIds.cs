namespace CgsMdt.Web.TagHelpers;

/// <summary>The ids of form controls, made from their names, so that an error summary can link to a control it has not seen.</summary>
internal static class FieldIds
{
    public static string For(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", string.Empty, StringComparison.Ordinal);
}
