using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>Gives the fields of a draft to the model binder, so that what was typed comes back exactly as it was typed, readable or not.</summary>
internal sealed class DraftValues(IReadOnlyDictionary<string, string> fields) : IValueProvider
{
    private readonly PrefixContainer _prefixes = new([.. fields.Keys]);

    public bool ContainsPrefix(string prefix) => _prefixes.ContainsPrefix(prefix);

    public ValueProviderResult GetValue(string key) =>
        fields.TryGetValue(key, out var value) ? new ValueProviderResult(value, CultureInfo.GetCultureInfo("en-GB")) : ValueProviderResult.None;
}
