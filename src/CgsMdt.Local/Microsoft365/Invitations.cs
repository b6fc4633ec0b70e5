using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>What organisers' events do in the mailboxes of those invited, and what their answers do in the organiser's.</summary>
internal static class Invitations
{
    private static readonly string[] Copied =
    [
        "subject", "body", "location", "sensitivity", "showAs", "organizer", "attendees", "iCalUId", "type", "createdDateTime", "isOnlineMeeting", "onlineMeetingProvider", "onlineMeeting",
        "originalStartTimeZone", "originalEndTimeZone", "recurrence", "_series", "_original", "_start", "_end", "start", "end",
    ];

    /// <summary>Brings the copies of those invited up to date.</summary>
    /// <param name="told">Who gets a message about it.</param>
    /// <param name="removed">Who is no longer invited.</param>
    /// <param name="isNewTime">Earlier answers no longer hold.</param>
    public static void Send(StoreChange change, string organiser, JsonObject item, IReadOnlyList<string> told, IReadOnlyList<string> removed, bool isNewTime)
    {
        foreach (var address in EventRules.Addresses(item).Union(removed, StringComparer.Ordinal).Where(a => a != organiser && Mailboxes.Exists(a)))
        {
            Mailboxes.Make(change, address);
            var copy = CopyIn(change, address, organiser, item) ?? New(organiser, item);
            var isNew = copy["_sequence"] is null;
            if (removed.Contains(address))
            {
                if (isNew)
                {
                    continue;
                }

                copy["isCancelled"] = true;
                copy["subject"] = "Canceled: " + item["subject"].Text();
            }
            else
            {
                foreach (var name in Copied)
                {
                    copy[name] = item[name]?.DeepClone();
                }

                if (isNewTime || isNew)
                {
                    copy["responseStatus"] = Response(change, "notResponded");
                }
            }

            change.Put(isNew ? "created" : "updated", EventRules.Collection, address, copy);
            if (told.Contains(address) || removed.Contains(address))
            {
                MessageRules.Deliver(change, address, Mail(organiser, copy, isNew ? "meetingRequest" : removed.Contains(address) ? "meetingCancelled" : "meetingUpdated"));
            }
        }
    }

    /// <summary>The owner answers: kept in their copy, and on the organiser's event.</summary>
    /// <param name="response">accepted, tentativelyAccepted or declined.</param>
    public static void Answer(StoreChange change, string mailbox, JsonObject copy, string response)
    {
        copy["responseStatus"] = Response(change, response);
        change.Put("updated", EventRules.Collection, mailbox, copy);
        var organiser = copy["_organiserMailbox"].Text()!;
        if (change.Find(EventRules.Collection, organiser, item => EventRules.IsLive(item) && item["_lasting"].Text() == copy["_organiserEvent"].Text()) is not [var item, ..])
        {
            return;
        }

        foreach (var attendee in item["attendees"]!.AsArray().Where(a => Json.Address(a) == mailbox))
        {
            attendee!["status"] = Response(change, response);
        }

        change.Put("updated", EventRules.Collection, organiser, item);
        MessageRules.Deliver(change, organiser, Mail(mailbox, copy, "meeting" + char.ToUpperInvariant(response[0]) + response[1..]));
    }

    private static JsonObject? CopyIn(StoreChange change, string address, string organiser, JsonObject item) => change.Find(EventRules.Collection, address, copy =>
        copy["_organiserMailbox"].Text() == organiser && copy["_organiserEvent"].Text() == item["_lasting"].Text() && EventRules.IsLive(copy)).FirstOrDefault();

    private static JsonObject New(string organiser, JsonObject item) => new()
    {
        ["_lasting"] = Ids.Lasting(),
        ["_ordinary"] = Ids.Ordinary(),
        ["_folder"] = EventRules.CalendarFolder,
        ["_organiserMailbox"] = organiser,
        ["_organiserEvent"] = item["_lasting"].Text(),
        ["isOrganizer"] = false,
        ["isCancelled"] = false,
        ["isDraft"] = false,
        ["hasAttachments"] = false,
    };

    private static JsonObject Response(StoreChange change, string response) => new()
    {
        ["response"] = response,
        ["time"] = Json.Instant(response == "notResponded" ? default : change.Now),
    };

    private static JsonObject Mail(string from, JsonObject copy, string kind) => new()
    {
        ["subject"] = copy["subject"]?.DeepClone(),
        ["body"] = copy["body"]?.DeepClone(),
        ["from"] = Json.Recipient(from),
        ["sender"] = Json.Recipient(from),
        ["meetingMessageType"] = kind,
    };
}
