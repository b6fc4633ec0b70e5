using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Pages to look into every mailbox and to answer an invitation as its owner.</summary>
internal static class MailboxPages
{
    private const string Path = "/mailboxes";

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapGet("/", () => Results.Redirect(Path));
        app.MapGet(Path, () => Page(MailboxHtml.List(state.Store.Mailboxes(Mailboxes.Collection).Select(address => (address, Unread(state, address))))));
        app.MapGet(Path + "/{mailbox}", (string mailbox) => Exists(state, mailbox) ? Page(MailboxHtml.Mailbox(mailbox, Events(state, mailbox), Messages(state, mailbox))) : Missing());
        app.MapGet(Path + "/{mailbox}/messages/{id}", (string mailbox, string id) =>
            Messages(state, mailbox).Find(item => item["_lasting"].Text() == id) is { } message ? Page(MailboxHtml.Message(mailbox, message)) : Missing());
        app.MapPost(Path + "/{mailbox}/invitations/{id}", async (HttpContext context, string mailbox, string id) =>
        {
            if (!IsFromHere(context.Request))
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var answer = form["answer"].ToString();
            if (answer is not ("accepted" or "tentativelyAccepted" or "declined"))
            {
                return Results.BadRequest();
            }

            return Answer(state, mailbox, id, answer) ? Results.Redirect($"{Path}/{Uri.EscapeDataString(mailbox)}") : Missing();
        });
    }

    private static bool Answer(EmulatorState state, string mailbox, string id, string answer) => state.Change(change =>
    {
        var found = change.Find(EventRules.Collection, mailbox, item => EventRules.IsLive(item) && item["_lasting"].Text() == id && item["_organiserEvent"] is not null && !item["isCancelled"].Flag());
        if (found is not [var copy, ..])
        {
            return false;
        }

        Invitations.Answer(change, mailbox, copy, answer);
        return true;
    });

    private static bool Exists(EmulatorState state, string mailbox) => state.Store.Mailboxes(Mailboxes.Collection).Contains(mailbox, StringComparer.Ordinal);

    private static int Unread(EmulatorState state, string mailbox) => state.Store.Find(MessageRules.Collection, mailbox, item => item["_folder"].Text() == "inbox").Count;

    private static List<JsonObject> Events(EmulatorState state, string mailbox) =>
        [.. state.Store.Find(EventRules.Collection, mailbox, EventRules.IsLive).OrderBy(item => item["_start"].Text(), StringComparer.Ordinal)];

    private static List<JsonObject> Messages(EmulatorState state, string mailbox) =>
        [.. state.Store.Find(MessageRules.Collection, mailbox, item => item["_folder"].Text() != MessageRules.DeletedFolder).OrderByDescending(item => (long)item["_sequence"]!)];

    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin || origin == "null" || origin == $"{request.Scheme}://{request.Host}";

    private static IResult Page(string html) => Results.Content(html, "text/html; charset=utf-8");

    private static IResult Missing() => Results.Content(MailboxHtml.Missing(), "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
}
