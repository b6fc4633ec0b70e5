using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Organisers' events: made, changed, cancelled, as Outlook does it.</summary>
internal static class EventRules
{
    public const string Collection = "events";
    public const string CalendarFolder = "calendar";
    public const string DeletedFolder = "deleteditems";

    private const int MostAttendees = 500;
    private static readonly string[] Writable =
    [
        "subject", "body", "sensitivity", "showAs", "location", "categories", "importance", "reminderMinutesBeforeStart", "isReminderOn",
        "allowNewTimeProposals", "responseRequested", "hideAttendees", "isAllDay",
    ];

    public static JsonObject Create(StoreChange change, string mailbox, JsonObject body)
    {
        var transaction = body.Get("transactionId").Text();
        if (transaction is not null && change.Find(Collection, mailbox, item => IsLive(item) && item["transactionId"].Text() == transaction) is [var earlier, ..])
        {
            return earlier;
        }

        var made = New(change, mailbox);
        made["transactionId"] = transaction;
        Write(made, body);
        SeriesRules.Take(made, body);
        made["attendees"] = Attendees(body.Get("attendees"), []);
        if (body.Get("isOnlineMeeting").Flag())
        {
            OnlineMeetingRules.AttachTo(change, mailbox, made);
        }

        change.Put("created", Collection, mailbox, made);
        Invitations.Send(change, mailbox, made, [.. Addresses(made)], [], isNewTime: true);
        return made;
    }

    public static JsonObject Patch(StoreChange change, string mailbox, JsonObject item, JsonObject body)
    {
        var before = Addresses(item).ToList();
        var (start, end) = (item["_start"].Text(), item["_end"].Text());
        Write(item, body);
        if (body.Get("recurrence") is JsonObject && SeriesRules.IsMaster(item))
        {
            SeriesRules.Take(item, body);
        }

        if (body.Get("isOnlineMeeting").Flag() && !item["isOnlineMeeting"].Flag())
        {
            OnlineMeetingRules.AttachTo(change, mailbox, item);
        }

        var isNewTime = start != item["_start"].Text() || end != item["_end"].Text();
        if (body.Get("attendees") is { } people)
        {
            item["attendees"] = Attendees(people, isNewTime ? [] : Known(item));
        }
        else if (isNewTime)
        {
            item["attendees"] = Attendees(item["attendees"], []);
        }

        if (body.Get("body") is not null && item["isOnlineMeeting"].Flag() && !OnlineMeetingRules.HasBlob(item))
        {
            (item["isOnlineMeeting"], item["onlineMeeting"]) = (false, null);
        }

        change.Put("updated", Collection, mailbox, item);
        var after = Addresses(item).ToList();
        var onlyPeople = body.All(property => property.Key is "attendees" || property.Key.StartsWith('@'));
        Invitations.Send(change, mailbox, item, onlyPeople ? [.. after.Except(before, StringComparer.Ordinal)] : after, [.. before.Except(after, StringComparer.Ordinal)], isNewTime);
        return item;
    }

    /// <summary>Cancels, or deletes, which for an organiser comes to the same: those invited are told, and it leaves the calendar.</summary>
    public static void Remove(StoreChange change, string mailbox, JsonObject item)
    {
        item["_folder"] = DeletedFolder;
        item["_ordinary"] = Ids.Ordinary();
        item["isCancelled"] = true;
        change.Put("deleted", Collection, mailbox, item);
        if (item["isOrganizer"].Flag())
        {
            Invitations.Send(change, mailbox, item, [], [.. Addresses(item)], isNewTime: false);
        }
    }

    public static bool IsLive(JsonObject item) => item["_folder"].Text() == CalendarFolder;

    public static IEnumerable<string> Addresses(JsonObject item) => (item["attendees"] as JsonArray ?? []).Select(Json.Address).OfType<string>();

    private static JsonObject New(StoreChange change, string mailbox) => new()
    {
        ["_lasting"] = Ids.Lasting(),
        ["_ordinary"] = Ids.Ordinary(),
        ["_folder"] = CalendarFolder,
        ["createdDateTime"] = Json.Instant(change.Now),
        ["iCalUId"] = Ids.Word(40),
        ["type"] = "singleInstance",
        ["isCancelled"] = false,
        ["isDraft"] = false,
        ["isOrganizer"] = true,
        ["hasAttachments"] = false,
        ["isOnlineMeeting"] = false,
        ["onlineMeetingProvider"] = "unknown",
        ["onlineMeeting"] = null,
        ["organizer"] = Json.Recipient(mailbox),
        ["responseStatus"] = new JsonObject { ["response"] = "organizer", ["time"] = Json.Instant(default(DateTimeOffset)) },
        ["start"] = null,
        ["end"] = null,
    };

    private static void Write(JsonObject item, JsonObject body)
    {
        foreach (var name in Writable)
        {
            if (body.Get(name) is { } value)
            {
                item[name] = value.DeepClone();
            }
        }

        foreach (var name in new[] { "start", "end" })
        {
            if (body.Get(name) is { } time)
            {
                item["_" + name] = Json.Instant(Zones.Instant(time, name));
                item[name == "start" ? "originalStartTimeZone" : "originalEndTimeZone"] = time.AsObject().Get("timeZone")?.DeepClone();
            }
        }

        if (item["_start"].Text() is not { } start || item["_end"].Text() is not { } end)
        {
            throw GraphError.BadRequest("ErrorInvalidRequest", "An event needs start and end.");
        }

        if (string.CompareOrdinal(start, end) > 0)
        {
            throw GraphError.BadRequest("ErrorPropertyValidationFailure", "The end must not be before the start.");
        }
    }

    private static Dictionary<string, JsonNode> Known(JsonObject item) =>
        (item["attendees"] as JsonArray ?? []).Where(a => Json.Address(a) is not null).ToDictionary(a => Json.Address(a)!, a => a!["status"]!, StringComparer.Ordinal);

    private static JsonArray Attendees(JsonNode? given, Dictionary<string, JsonNode> known)
    {
        var people = given as JsonArray ?? [];
        if (people.Count > MostAttendees)
        {
            throw GraphError.BadRequest("ErrorInvalidRecipients", "At most 500 attendees.");
        }

        return [.. people.Select(person => Json.Address(person) is { } address ? (JsonNode)new JsonObject
        {
            ["type"] = person!.AsObject().Get("type").Text() ?? "required",
            ["status"] = known.GetValueOrDefault(address)?.DeepClone() ?? new JsonObject { ["response"] = "none", ["time"] = Json.Instant(default(DateTimeOffset)) },
            ["emailAddress"] = Json.Recipient(address)["emailAddress"]!.DeepClone(),
        } : throw GraphError.BadRequest("ErrorInvalidRecipients", "An attendee needs an address."))];
    }
}
