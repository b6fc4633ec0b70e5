using AngleSharp.Html.Dom;

namespace CgsMdt.Web.Tests;

/// <summary>One browser: keeps its cookies, does not follow redirects by itself, sends forms as they stand on the page.</summary>
public sealed class WebSession(HttpClient client)
{
    /// <summary>For requests that are not pages.</summary>
    public HttpClient Client => client;

    public async Task<WebPage> GetAsync(string url)
    {
        using var response = await client.GetAsync(new Uri(url, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        return await WebPage.ReadAsync(response);
    }

    /// <summary>
    /// Presses a button: sends its form with everything on it, hidden fields and form token included, after filling in <paramref name="answers"/>
    /// (by label, by legend for radios and checkboxes, or by field name; for a date "8 12 2026").
    /// </summary>
    public async Task<WebPage> SubmitAsync(WebPage page, string button, params (string Field, string Value)[] answers)
    {
        var pressed = page.Button(button);
        var form = pressed.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"\"{button}\" is in no form.");
        foreach (var (field, value) in answers)
        {
            FormFiller.Fill(form, field, value);
        }

        var values = FormFiller.Values(form);
        if (pressed.GetAttribute("name") is { Length: > 0 } name)
        {
            values.Add(new(name, pressed.GetAttribute("value") ?? string.Empty));
        }

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        return await PostAsync(string.IsNullOrEmpty(action) ? page.Url : action, values);
    }

    public async Task<WebPage> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        using var response = await client.PostAsync(new Uri(url, UriKind.RelativeOrAbsolute), content, TestContext.Current.CancellationToken);
        return await WebPage.ReadAsync(response);
    }

    /// <summary>Follows the redirect an answer gave.</summary>
    public Task<WebPage> FollowAsync(WebPage answer) => GetAsync(answer.Location ?? throw new InvalidOperationException($"{(int)answer.Status} leads nowhere: {answer.Text}"));
}
