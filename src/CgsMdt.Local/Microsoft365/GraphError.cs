using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>An error answer in Graph's form.</summary>
internal sealed class GraphError(int status, string code, string message, int? retryAfterSeconds = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public int? RetryAfterSeconds { get; } = retryAfterSeconds;

    public static GraphError NotFound() => new(StatusCodes.Status404NotFound, "ErrorItemNotFound", "The specified object was not found in the store.");

    public static GraphError NoMailbox() => new(StatusCodes.Status404NotFound, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");

    public static GraphError BadRequest(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    public static GraphError Stale() => new(
        StatusCodes.Status412PreconditionFailed, "ErrorIrresolvableConflict", "The change key passed in the request does not match the current change key for the item.");

    public async Task WriteAsync(HttpContext context, DateTimeOffset now)
    {
        context.Response.Clear();
        context.Response.StatusCode = Status;
        GraphPipeline.Stamp(context);
        if (RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var error = new JsonObject
        {
            ["code"] = Code,
            ["message"] = Message,
            ["innerError"] = new JsonObject
            {
                ["date"] = Json.Instant(now),
                ["request-id"] = context.Response.Headers["request-id"].ToString(),
                ["client-request-id"] = context.Response.Headers["client-request-id"].ToString(),
            },
        };
        await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error });
    }
}
