using System.Globalization;
using CgsMdt.Core.Cases;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>Codes as the choices of a form.</summary>
public static class FormWords
{
    /// <summary>The classes of a variant.</summary>
    public static IEnumerable<SelectListItem> Classes { get; } =
        [.. Enumerable.Range(1, 5).Select(c => new SelectListItem(ContentWords.OfClass(c), c.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Every value of a code with its words.</summary>
    public static IEnumerable<SelectListItem> Items<TCode>(Func<TCode, string> words)
        where TCode : struct, Enum =>
        Enum.GetValues<TCode>().Select(code => new SelectListItem(Capital(words(code)), code.ToString()));

    /// <summary>With a capital first letter.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
