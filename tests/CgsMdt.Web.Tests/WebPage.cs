using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CgsMdt.Web.Tests;

/// <summary>An answer, read as a person reads it: by headings, labels and buttons.</summary>
public sealed partial class WebPage
{
    private WebPage(HttpResponseMessage response, IDocument document, string html)
    {
        Status = response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        Url = response.RequestMessage?.RequestUri?.PathAndQuery ?? "/";
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Document = document;
        Html = html;
    }

    public HttpStatusCode Status { get; }

    public string? Location { get; }

    public string Url { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IDocument Document { get; }

    public string Html { get; }

    /// <summary>The words of the page's one h1.</summary>
    public string Heading => Words(Document.QuerySelectorAll("h1").Single());

    /// <summary>All that can be read in the main part.</summary>
    public string Text => Words(Document.QuerySelector("main") ?? Document.DocumentElement);

    /// <summary>The sentences of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".nhsuk-error-summary__list li").Select(Words)];

    /// <summary>The sentence of the success banner, if there is one.</summary>
    public string? Banner => Document.QuerySelector(".nhsuk-notification-banner--success .nhsuk-notification-banner__heading") is { } banner ? Words(banner) : null;

    /// <summary>What stands in the field with this label.</summary>
    public string? ValueOf(string label) => Control(label) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement text => text.Value,
        IHtmlSelectElement select => Words(select.SelectedOptions.Single()),
        var other => throw new InvalidOperationException($"\"{label}\" is a {other.LocalName}."),
    };

    /// <summary>The refusal beside the field, or the group of fields, with this label; null if there is none.</summary>
    public string? ErrorOf(string label)
    {
        var field = Legend(Document, label) ?? Control(label);
        var group = field.Closest(".nhsuk-form-group--error");
        return group?.QuerySelector(".nhsuk-error-message") is { } error ? Words(error)["Error: ".Length..] : null;
    }

    /// <summary>The value beside a name in a summary list.</summary>
    public string Row(string key) => Words(
        Document.QuerySelectorAll(".nhsuk-summary-list__row").Single(row => Words(row.QuerySelector("dt")!) == key).QuerySelector("dd")!);

    /// <summary>The button with these words, a link that looks like one included.</summary>
    public IElement Button(string text) => Document.QuerySelectorAll("button, a.nhsuk-button").FirstOrDefault(button => Words(button) == text)
        ?? throw new InvalidOperationException($"There is no button \"{text}\": {string.Join(", ", Document.QuerySelectorAll("button").Select(Words))}");

    /// <summary>The address behind a link's words.</summary>
    public string Link(string text) => Document.QuerySelectorAll("a").FirstOrDefault(link => Words(link) == text)?.GetAttribute("href")
        ?? throw new InvalidOperationException($"There is no link \"{text}\": {string.Join(", ", Document.QuerySelectorAll("main a").Select(Words))}");

    internal static async Task<WebPage> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html), TestContext.Current.CancellationToken);
        return new WebPage(response, document, html);
    }

    internal static IElement? Legend(IParentNode within, string words) =>
        within.QuerySelectorAll("legend").FirstOrDefault(legend => Words(legend) == words)?.ParentElement;

    internal static string Words(IElement element) => Space().Replace(element.TextContent, " ").Trim();

    private IElement Control(string label)
    {
        var id = Document.QuerySelectorAll("label").FirstOrDefault(candidate => Words(candidate) == label)?.GetAttribute("for")
            ?? throw new InvalidOperationException($"There is no label \"{label}\": {string.Join(", ", Document.QuerySelectorAll("label").Select(Words))}");
        return Document.GetElementById(id) ?? throw new InvalidOperationException($"The label \"{label}\" is for no field.");
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
