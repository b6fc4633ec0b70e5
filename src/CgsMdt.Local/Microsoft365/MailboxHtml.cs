using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CgsMdt.Local.Microsoft365;

/// <summary>The mailbox pages' HTML: plain, readable, by keyboard and on a phone.</summary>
internal static partial class MailboxHtml
{
    private const string Style = """
        body{font-family:Arial,sans-serif;line-height:1.5;color:#212b32;background:#f0f4f5;margin:0}
        header,main{max-width:960px;margin:0 auto;padding:16px}header{background:#005eb8;max-width:none}header a{color:#fff;font-weight:bold}h1,h2,h3{overflow-wrap:anywhere}
        article{background:#fff;border:1px solid #d8dde0;padding:16px;margin:0 0 16px;overflow-wrap:anywhere}article h3{margin-top:0}a{color:#005eb8}
        ul{padding-left:20px}li{margin-bottom:8px;overflow-wrap:anywhere}button{font:inherit;font-weight:bold;color:#fff;background:#007f3b;border:0;padding:8px 16px;margin:8px 8px 0 0;cursor:pointer}
        button.other{background:#4c6272}a:focus,button:focus{outline:3px solid #212b32;background:#ffeb3b;color:#212b32}pre{white-space:pre-wrap;font:inherit}
        """;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static string List(IEnumerable<(string Address, int Messages)> mailboxes)
    {
        var items = string.Concat(mailboxes.Select(m => $"<li><a href=\"/mailboxes/{Uri.EscapeDataString(m.Address)}\">{Text(m.Address)}</a> ({m.Messages} received)</li>"));
        return Frame("Mailboxes", items.Length > 0 ? $"<ul>{items}</ul>" : "<p>No mailbox has been used yet. They appear when a meeting is booked or a mail is sent.</p>");
    }

    public static string Mailbox(string address, List<JsonObject> events, List<JsonObject> messages)
    {
        var calendar = events.Count > 0 ? string.Concat(events.Select(item => Event(address, item))) : "<p>Nothing in the calendar.</p>";
        var mail = messages.Count > 0 ? $"<ul>{string.Concat(messages.Select(item => MessageLine(address, item)))}</ul>" : "<p>No messages.</p>";
        return Frame(address, $"<h2>Calendar</h2>{calendar}<h2>Messages</h2>{mail}");
    }

    public static string Message(string address, JsonObject message)
    {
        var to = string.Join(", ", (message["toRecipients"] as JsonArray ?? []).Select(Json.Address));
        return Frame(message["subject"].Text() ?? "No subject",
            $"<p><a href=\"/mailboxes/{Uri.EscapeDataString(address)}\">Back to {Text(address)}</a></p><article><p>From {Text(Json.Address(message["from"]))} to {Text(to)}</p>{Body(message)}{Files(message)}</article>");
    }

    public static string Missing() => Frame("Page not found", "<p>There is no such mailbox or message. <a href=\"/mailboxes\">See all mailboxes</a></p>");

    private static string Event(string mailbox, JsonObject item)
    {
        var start = TimeZoneInfo.ConvertTime(Json.Instant(item["_start"]), London);
        var end = TimeZoneInfo.ConvertTime(Json.Instant(item["_end"]), London);
        var subject = item["subject"].Text() ?? "No subject";
        return $"""
            <article><h3>{Text(subject)}</h3>
            <p>{start.ToString("dddd d MMMM yyyy, HH:mm", English)} to {end.ToString("HH:mm", English)}{(item["isCancelled"].Flag() ? " <strong>Cancelled</strong>" : "")}</p>
            <p>Organiser: {Text(Json.Address(item["organizer"]))}</p>{Place(item)}{People(item)}{Body(item)}{Answers(mailbox, item, subject)}</article>
            """;
    }

    private static string Place(JsonObject item) => (item["location"] as JsonObject)?.Get("displayName").Text() is { Length: > 0 } place ? $"<p>Place: {Text(place)}</p>" : "";

    private static string Files(JsonObject message) => string.Concat((message["_attachments"] as JsonArray ?? []).Select(file =>
        $"<h2>Attached: {Text(file!["name"].Text())}</h2><pre>{Text(Encoding.UTF8.GetString(Convert.FromBase64String(file["contentBytes"].Text()!)))}</pre>"));

    private static string People(JsonObject item)
    {
        var people = (item["attendees"] as JsonArray ?? []).Select(a =>
            $"<li>{Text(Json.Address(a))} ({Text(a!["type"].Text())}): {Text(Reply(a["status"]?["response"].Text()))}</li>");
        var list = string.Concat(people);
        return list.Length > 0 ? $"<p>Invited:</p><ul>{list}</ul>" : "";
    }

    private static string Answers(string mailbox, JsonObject item, string subject)
    {
        if (item["isOrganizer"].Flag() || item["isCancelled"].Flag())
        {
            return "";
        }

        var id = item["_lasting"].Text();
        var label = Text(subject);
        return $"""
            <p>Your answer: {Text(Reply(item["responseStatus"]?["response"].Text()))}</p>
            <form method="post" action="/mailboxes/{Uri.EscapeDataString(mailbox)}/invitations/{id}">
            <button name="answer" value="accepted" aria-label="Accept {label}">Accept</button>
            <button class="other" name="answer" value="tentativelyAccepted" aria-label="Tentative {label}">Tentative</button>
            <button class="other" name="answer" value="declined" aria-label="Decline {label}">Decline</button></form>
            """;
    }

    private static string MessageLine(string mailbox, JsonObject item)
    {
        var what = item["_folder"].Text() switch
        {
            "drafts" => "Draft",
            "sentitems" => "Sent to " + string.Join(", ", (item["toRecipients"] as JsonArray ?? []).Select(Json.Address)),
            _ => "From " + Json.Address(item["from"]),
        };
        return $"<li><a href=\"/mailboxes/{Uri.EscapeDataString(mailbox)}/messages/{item["_lasting"].Text()}\">{Text(item["subject"].Text() ?? "No subject")}</a>. {Text(what)}</li>";
    }

    /// <summary>The words of a body and its links, without its markup.</summary>
    private static string Body(JsonObject item)
    {
        if (item["body"] is not JsonObject body || body.Get("content").Text() is not { } content)
        {
            return "";
        }

        var isHtml = string.Equals(body.Get("contentType").Text(), "html", StringComparison.OrdinalIgnoreCase);
        var words = isHtml ? WebUtility.HtmlDecode(Tag().Replace(content.Replace("</p>", "\n", StringComparison.Ordinal), " ")) : content;
        var urls = (isHtml ? Reference().Matches(content).Select(m => WebUtility.HtmlDecode(m.Groups["url"].Value)) : Address().Matches(content).Select(m => m.Value)).Distinct(StringComparer.Ordinal);
        var lines = string.Join('\n', words.Split('\n', StringSplitOptions.TrimEntries)).Trim();
        return $"<pre>{Text(lines)}</pre><ul>{string.Concat(urls.Select(url => $"<li><a href=\"{Text(url)}\">{Text(url)}</a></li>"))}</ul>";
    }

    private static string Reply(string? response) => response switch
    {
        "accepted" => "accepted",
        "tentativelyAccepted" => "tentative",
        "declined" => "declined",
        "organizer" => "organiser",
        _ => "no answer yet",
    };

    private static string Frame(string title, string content) => $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)} - Microsoft 365 emulator</title><style>{Style}</style></head>
        <body><header><a href="/mailboxes">Microsoft 365 emulator: all mailboxes</a></header><main><h1>{Text(title)}</h1>{content}</main></body></html>
        """;

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"(?<url>https?://[^\"]+)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("https?://\\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
