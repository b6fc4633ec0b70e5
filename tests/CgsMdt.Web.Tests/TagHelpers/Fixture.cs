using System.Text.Json;
using CgsMdt.TestSupport;

namespace CgsMdt.Web.Tests.TagHelpers;

/// <summary>One example of a component, as nhsuk-frontend publishes it: options of its macro and the HTML they give.</summary>
internal sealed record Fixture(string Name, MacroOptions Options, string Html)
{
    /// <summary>Examples of a class name that takes the place of an option, which our tags do not look into.</summary>
    private static readonly string[] Overrides = ["class overriding", "numeric format and missing data"];

    public static IReadOnlyList<Fixture> Of(string component)
    {
        var file = Path.Combine(Checkout.Folder, "src", "CgsMdt.Web", "node_modules", "nhsuk-frontend", "dist", "nhsuk", "components", component, "fixtures.json");
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. json.RootElement.GetProperty("fixtures").EnumerateArray()
                .Select(Read).Where(fixture => !Array.Exists(Overrides, part => fixture.Name.Contains(part, StringComparison.Ordinal))),
        ];
    }

    private static Fixture Read(JsonElement fixture)
    {
        var inside = fixture.TryGetProperty("callBlock", out var block) ? block.GetString() : null;
        return new Fixture(fixture.GetProperty("name").GetString()!, new MacroOptions(fixture.GetProperty("context").Clone(), inside), fixture.GetProperty("html").GetString()!);
    }
}

/// <summary>Options of a macro, read one by one; what was not read is what our tag does not offer.</summary>
internal sealed class MacroOptions(JsonElement element, string? inside = null)
{
    private readonly HashSet<string> read = [];
    private readonly List<MacroOptions> inner = [];

    /// <summary>The HTML that the example puts inside the component.</summary>
    public string? Inside => inside;

    /// <summary>Whether our tag offers everything the example asks for.</summary>
    public bool AllRead => inner.TrueForAll(options => options.AllRead) && (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().All(option => read.Contains(option.Name)));

    /// <summary>Leaves an option out of the comparison; its part is taken out of the expected HTML.</summary>
    public void PassOver(string name) => read.Add(name);

    public string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        null => null,
        _ => Unread(name),
    };

    public int? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    public bool? Flag(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        null => null,
        _ => Unread(name) is null ? null : false,
    };

    /// <summary>An option that is a sentence, or an object with a text.</summary>
    public string? Sentence(string name) => Find(name) is { ValueKind: JsonValueKind.Object } ? Inner(name)!.Text("text") : Text(name);

    public MacroOptions? Inner(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Object } value)
        {
            return null;
        }

        var options = new MacroOptions(value);
        inner.Add(options);
        return options;
    }

    public IReadOnlyList<MacroOptions> List(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } list)
        {
            return [];
        }

        List<MacroOptions> items = [.. list.EnumerateArray().Select(item => new MacroOptions(item)).Where(item => !item.IsNothing)];
        inner.AddRange(items);
        return items;
    }

    /// <summary>Whether this is nothing: an empty item of a list, which the macros leave out.</summary>
    public bool IsNothing => element.ValueKind is not (JsonValueKind.Object or JsonValueKind.String or JsonValueKind.Array);

    /// <summary>The options' own value, where an item is a bare text.</summary>
    public string? Itself => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public IReadOnlyList<MacroOptions> Items()
    {
        List<MacroOptions> items = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(item => new MacroOptions(item)).Where(item => !item.IsNothing)] : [];
        inner.AddRange(items);
        return items;
    }

    /// <summary>The attributes to write on the tag: those of the option "attributes", and the named options that are plain attributes.</summary>
    public (string Name, string Value)[] Attributes(params string[] plain)
    {
        var attributes = plain.Select(name => (Name: name, Value: Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetRawText() : Text(name))).ToList();
        if (Find("attributes") is { ValueKind: JsonValueKind.Object } more)
        {
            attributes.AddRange(more.EnumerateObject().Select(attribute => (attribute.Name, attribute.Value.ValueKind == JsonValueKind.Object ? Unread("attributes") : attribute.Value.ToString()))!);
        }

        return [.. attributes.Where(attribute => attribute.Value is not null).Select(attribute => (attribute.Name, attribute.Value!))];
    }

    private JsonElement? Find(string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        read.Add(name);
        return value;
    }

    private string? Unread(string name)
    {
        read.Remove(name);
        return null;
    }
}
