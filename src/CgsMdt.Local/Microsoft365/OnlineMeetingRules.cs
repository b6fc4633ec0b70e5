using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Teams meetings: made with an event or by themselves.</summary>
internal static class OnlineMeetingRules
{
    public const string Collection = "onlineMeetings";

    private const string Blob = "<div class=\"me-email-text\">";

    public static JsonObject New(StoreChange change, string mailbox)
    {
        var context = Uri.EscapeDataString($$"""{"Tid":"{{Ids.Of("tenant")}}","Oid":"{{Ids.Of(mailbox)}}"}""");
        var made = new JsonObject
        {
            ["id"] = Ids.Word(80),
            ["joinWebUrl"] = $"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{Ids.Word(48)}%40thread.v2/0?context={context}",
            ["creationDateTime"] = Json.Instant(change.Now),
            ["allowedPresenters"] = "everyone",
            ["allowMeetingChat"] = "enabled",
            ["allowRecording"] = true,
            ["allowTranscription"] = true,
            ["recordAutomatically"] = false,
            ["lobbyBypassSettings"] = new JsonObject { ["scope"] = "organization", ["isDialInBypassEnabled"] = false },
        };
        change.Keep(Collection, mailbox, made["id"].Text()!, made);
        return made;
    }

    public static void AttachTo(StoreChange change, string mailbox, JsonObject item)
    {
        var meeting = New(change, mailbox);
        meeting["startDateTime"] = item["_start"]?.DeepClone();
        meeting["endDateTime"] = item["_end"]?.DeepClone();
        meeting["subject"] = item["subject"]?.DeepClone();
        var join = meeting["joinWebUrl"].Text()!;
        item["isOnlineMeeting"] = true;
        item["onlineMeetingProvider"] = "teamsForBusiness";
        item["onlineMeeting"] = new JsonObject { ["joinUrl"] = join };
        item["location"] = new JsonObject { ["displayName"] = Place((item["location"] as JsonObject)?.Get("displayName").Text()) };
        var written = (item["body"] as JsonObject)?.Get("content").Text() ?? "";
        item["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"{written}{Blob}<a href=\"{join}\">Join the meeting now</a></div>" };
    }

    public static bool HasBlob(JsonObject item) => (item["body"] as JsonObject)?.Get("content").Text()?.Contains(Blob, StringComparison.Ordinal) ?? false;

    /// <summary>Exchange names the Teams meeting beside the place, or instead of one.</summary>
    private static string Place(string? written) => string.IsNullOrEmpty(written) ? "Microsoft Teams Meeting" : $"{written}; Microsoft Teams Meeting";
}
