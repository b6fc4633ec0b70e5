using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Messages: drafted, sent, delivered.</summary>
internal static class MessageRules
{
    public const string Collection = "messages";
    public const string DeletedFolder = "deleteditems";

    private static readonly string[] Writable =
        ["subject", "body", "toRecipients", "ccRecipients", "bccRecipients", "replyTo", "importance", "internetMessageHeaders", "categories", "isRead"];

    public static JsonObject Draft(StoreChange change, string mailbox, JsonObject body)
    {
        var made = New(change, "drafts");
        made["isDraft"] = true;
        made["from"] = Json.Recipient(mailbox);
        made["sender"] = Json.Recipient(mailbox);
        Write(made, body);
        if (body.Get("singleValueExtendedProperties") is { } properties)
        {
            made["_properties"] = properties.DeepClone();
        }

        if (body.Get("attachments") is JsonArray { Count: > 0 } attachments)
        {
            made["_attachments"] = new JsonArray([.. attachments.Select(Attached)]);
            made["hasAttachments"] = true;
        }

        change.Put("created", Collection, mailbox, made);
        return made;
    }

    public static void Write(JsonObject item, JsonObject body)
    {
        foreach (var name in Writable)
        {
            if (body.Get(name) is { } value)
            {
                item[name] = value.DeepClone();
            }
        }
    }

    /// <summary>Moves the draft to the sent items, under a new ordinary id, and a copy to everyone it is addressed to.</summary>
    public static void Send(StoreChange change, string mailbox, JsonObject draft)
    {
        var to = new[] { "toRecipients", "ccRecipients", "bccRecipients" }.SelectMany(name => draft[name] as JsonArray ?? []).Select(Json.Address).OfType<string>().ToList();
        if (to.Count == 0)
        {
            throw GraphError.BadRequest("ErrorInvalidRecipients", "At least one recipient is not valid.");
        }

        draft["isDraft"] = false;
        draft["_folder"] = "sentitems";
        draft["_ordinary"] = Ids.Ordinary();
        draft["sentDateTime"] = Json.Instant(change.Now);
        change.Put("updated", Collection, mailbox, draft);
        foreach (var address in to.Distinct(StringComparer.Ordinal).Where(Mailboxes.Exists))
        {
            var copy = draft.DeepClone().AsObject();
            copy.Remove("_properties");
            copy.Remove("bccRecipients");
            Deliver(change, address, copy);
        }
    }

    public static void Deliver(StoreChange change, string address, JsonObject message)
    {
        Mailboxes.Make(change, address);
        var delivered = New(change, "inbox");
        foreach (var (name, value) in message)
        {
            if (!name.StartsWith('_'))
            {
                delivered[name] = value?.DeepClone();
            }
        }

        delivered["_attachments"] = message["_attachments"]?.DeepClone();
        delivered["isDraft"] = false;
        delivered["isRead"] = false;
        delivered["receivedDateTime"] = Json.Instant(change.Now);
        delivered["toRecipients"] ??= new JsonArray(Json.Recipient(address));
        change.Put("created", Collection, address, delivered);
    }

    private static JsonObject Attached(JsonNode? given)
    {
        if (given is not JsonObject file || file.Get("name").Text() is not { } name || file.Get("contentBytes").Text() is not { } bytes || file.Get("@odata.type").Text() != "#microsoft.graph.fileAttachment")
        {
            throw GraphError.BadRequest("ErrorInvalidRequest", "A file attachment needs a type, a name and its content.");
        }

        return new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.fileAttachment",
            ["id"] = Ids.Word(60),
            ["name"] = name,
            ["contentType"] = file.Get("contentType")?.DeepClone(),
            ["isInline"] = false,
            ["size"] = Convert.FromBase64String(bytes).Length,
            ["contentBytes"] = bytes,
        };
    }

    private static JsonObject New(StoreChange change, string folder) => new()
    {
        ["_lasting"] = Ids.Lasting(),
        ["_ordinary"] = Ids.Ordinary(),
        ["_folder"] = folder,
        ["createdDateTime"] = Json.Instant(change.Now),
        ["hasAttachments"] = false,
    };
}
