using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CgsMdt.Local.Microsoft365;

/// <summary>users/{id}/messages and sendMail.</summary>
internal static partial class MessageEndpoints
{
    private const string Path = "/v1.0/users/{user}/messages";

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapGet(Path, (HttpContext context) => List(new GraphRequest(context, state), state));
        app.MapPost(Path, async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var body = await request.BodyAsync();
            return Results.Json(request.Show(state.Change(change => MessageRules.Draft(change, request.Mailbox, body))), statusCode: StatusCodes.Status201Created);
        });
        app.MapGet(Path + "/{id}", (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            return Results.Json(Show(request, One(state.Store.Find(MessageRules.Collection, request.Mailbox, Has(request.Route("id"))))));
        });
        app.MapPatch(Path + "/{id}", async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var body = await request.BodyAsync();
            return Results.Json(request.Show(Change(state, request, (change, item) =>
            {
                MessageRules.Write(item, body);
                change.Put("updated", MessageRules.Collection, request.Mailbox, item);
            })));
        });
        app.MapDelete(Path + "/{id}", (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            Change(state, request, (change, item) =>
            {
                item["_folder"] = MessageRules.DeletedFolder;
                change.Put("deleted", MessageRules.Collection, request.Mailbox, item);
            });
            return Results.NoContent();
        });
        app.MapPost(Path + "/{id}/send", (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            Change(state, request, (change, item) => MessageRules.Send(change, request.Mailbox, item["isDraft"].Flag() ? item : throw GraphError.NotFound()));
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
        app.MapPost("/v1.0/users/{user}/sendMail", async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var message = (await request.BodyAsync()).Get("message") as JsonObject ?? throw GraphError.BadRequest("ErrorInvalidParameter", "A message is needed.");
            state.Change(change =>
            {
                MessageRules.Send(change, request.Mailbox, MessageRules.Draft(change, request.Mailbox, message));
                return true;
            });
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
    }

    private static IResult List(GraphRequest request, EmulatorState state)
    {
        var filter = Filter(request.Query("$filter"));
        var top = int.Parse(request.Query("$top") ?? request.PageSize.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var skip = int.Parse(request.Query("$skip") ?? "0", CultureInfo.InvariantCulture);
        var found = state.Store.Find(MessageRules.Collection, request.Mailbox, item => IsKept(item) && filter(item)).OrderByDescending(item => (long)item["_sequence"]!).ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. found.Skip(skip).Take(top).Select(item => Show(request, item))]) };
        if (skip + top < found.Count)
        {
            answer["@odata.nextLink"] = request.Link(string.Create(CultureInfo.InvariantCulture, $"?$top={top}&$skip={skip + top}"));
        }

        return Results.Json(answer);
    }

    private static JsonObject Show(GraphRequest request, JsonObject item)
    {
        var shown = request.Show(item);
        var expanded = request.Query("$expand") ?? "";
        if (expanded.StartsWith("singleValueExtendedProperties", StringComparison.OrdinalIgnoreCase) && item["_properties"] is { } properties)
        {
            shown["singleValueExtendedProperties"] = properties.DeepClone();
        }

        if (expanded.Equals("attachments", StringComparison.OrdinalIgnoreCase))
        {
            shown["attachments"] = item["_attachments"]?.DeepClone() ?? new JsonArray();
        }

        return shown;
    }

    private static Func<JsonObject, bool> Filter(string? text)
    {
        if (text is null)
        {
            return _ => true;
        }

        if (NamedProperty().Match(text) is not { Success: true } match)
        {
            throw GraphError.BadRequest("ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
        }

        var (id, value) = (match.Groups["id"].Value, match.Groups["value"].Value);
        return item => (item["_properties"] as JsonArray ?? []).OfType<JsonObject>()
            .Any(property => string.Equals(property.Get("id").Text(), id, StringComparison.OrdinalIgnoreCase) && property.Get("value").Text() == value);
    }

    private static bool IsKept(JsonObject item) => item["_folder"].Text() != MessageRules.DeletedFolder;

    private static Func<JsonObject, bool> Has(string id) => item => IsKept(item) && (item["_lasting"].Text() == id || item["_ordinary"].Text() == id);

    private static JsonObject One(List<JsonObject> found) => found.FirstOrDefault() ?? throw GraphError.NotFound();

    private static JsonObject Change(EmulatorState state, GraphRequest request, Action<StoreChange, JsonObject> work) => state.Change(change =>
    {
        var item = One(change.Find(MessageRules.Collection, request.Mailbox, Has(request.Route("id"))));
        work(change, item);
        return item;
    });

    [GeneratedRegex(@"^\s*singleValueExtendedProperties/any\(\s*(?<v>\w+)\s*:\s*\k<v>/id eq '(?<id>[^']*)' and \k<v>/value eq '(?<value>[^']*)'\s*\)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedProperty();
}
