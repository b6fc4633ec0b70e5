using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CgsMdt.Local.Microsoft365;

/// <summary>What an endpoint needs of a request: whose mailbox, and how the answer is preferred.</summary>
internal sealed partial class GraphRequest
{
    private const int PageUnlessAsked = 10;
    private readonly HttpContext context;

    public GraphRequest(HttpContext context, EmulatorState state)
    {
        this.context = context;
        var prefer = string.Join(",", context.Request.Headers["Prefer"].ToArray());
        HasLastingIds = prefer.Contains("IdType=\"ImmutableId\"", StringComparison.OrdinalIgnoreCase);
        Zone = ZonePreference().Match(prefer) is { Success: true } zone ? zone.Groups["zone"].Value : "UTC";
        PageSize = PagePreference().Match(prefer) is { Success: true } page ? int.Parse(page.Groups["size"].Value, CultureInfo.InvariantCulture) : PageUnlessAsked;
        Mailbox = context.Request.RouteValues["user"] is string user ? Mailboxes.Resolve(state, user) : "";
    }

    /// <summary>The owner's address; empty on paths outside mailboxes.</summary>
    public string Mailbox { get; }

    public bool HasLastingIds { get; }

    public string Zone { get; }

    public int PageSize { get; }

    public string? IfMatch => context.Request.Headers.IfMatch.ToString() is { Length: > 0 } value and not "*" ? value : null;

    public string[] Select => Query("$select")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public string? Query(string name) => context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>An instant the query must hold.</summary>
    /// <exception cref="GraphError">It is missing or no instant.</exception>
    public DateTimeOffset Instant(string name) =>
        DateTimeOffset.TryParse(Query(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw GraphError.BadRequest("ErrorInvalidParameter", $"The parameter '{name}' is invalid.");

    public string Route(string name) => (string)context.Request.RouteValues[name]!;

    public async Task<JsonObject> BodyAsync() =>
        await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
        ?? throw GraphError.BadRequest("BadRequest", "The request body must be a JSON object.");

    /// <summary>A link of this request's path with another query. Behind a proxy it leads past it, as Graph's own would.</summary>
    public string Link(string query) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}{query}";

    /// <summary>The item as the asker prefers it: its id space, its time zone, the properties selected; nothing of ours.</summary>
    public JsonObject Show(JsonObject item)
    {
        var shown = new JsonObject { ["@odata.etag"] = $"W/\"{item["changeKey"].Text()}\"" };
        var wanted = Select;
        foreach (var (name, value) in item)
        {
            if (!name.StartsWith('_') && (wanted.Length == 0 || wanted.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                shown[name] = value?.DeepClone();
            }
        }

        if (item["_masterLasting"] is not null)
        {
            shown["seriesMasterId"] = (HasLastingIds ? item["_masterLasting"] : item["_masterOrdinary"]).Text();
        }

        shown["id"] = (HasLastingIds ? item["_lasting"] : item["_ordinary"]).Text();
        foreach (var name in new[] { "start", "end" })
        {
            if (shown.ContainsKey(name))
            {
                shown[name] = Zones.Local(Json.Instant(item["_" + name]), Zone);
            }
        }

        return shown;
    }

    [GeneratedRegex("outlook\\.timezone=\"(?<zone>[^\"]+)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ZonePreference();

    [GeneratedRegex("odata\\.maxpagesize=(?<size>[0-9]{1,3})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PagePreference();
}
