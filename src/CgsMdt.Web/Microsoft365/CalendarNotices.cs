using System.Text.Json;
using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Web.Security;
using Microsoft.AspNetCore.Http.Features;

namespace CgsMdt.Web.Microsoft365;

/// <summary>
/// Where Microsoft Graph says that a calendar changed. Open to all, since Graph does not sign in: a notice is believed only with our secret, and only so far that a calendar is read again.
/// </summary>
internal static class CalendarNotices
{
    private const int LongestToken = 2000;
    private const int LongestBody = 512 * 1024;
    private const int MostNotices = 1000;

    public static void MapCalendarNotices(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(CalendarSubscribing.NoticesPath, HearAsync).Add(endpoint => PageFolders.Open(endpoint.Metadata));

    private static async Task<IResult> HearAsync(HttpContext context, HearCalendar hear, CancellationToken cancellationToken)
    {
        if (context.Request.Query["validationToken"].ToString() is { Length: > 0 } token)
        {
            return token.Length <= LongestToken ? Results.Text(token, "text/plain") : Results.BadRequest();
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LongestBody;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: cancellationToken);
            if (Read(body.RootElement) is not { Count: > 0 } notices)
            {
                return Results.BadRequest();
            }

            await hear.ExecuteAsync(notices, cancellationToken);
            return Results.Accepted();
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return Results.BadRequest();
        }
    }

    private static List<CalendarNotice> Read(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Take(MostNotices).Select(One).OfType<CalendarNotice>()]
            : [];

    private static CalendarNotice? One(JsonElement notice)
    {
        if (Text(notice, "subscriptionId") is not { } id)
        {
            return null;
        }

        var kind = Text(notice, "lifecycleEvent") switch
        {
            "reauthorizationRequired" => CalendarNoticeKind.Reauthorize,
            "subscriptionRemoved" => CalendarNoticeKind.Removed,
            "missed" => CalendarNoticeKind.Missed,
            _ => CalendarNoticeKind.Changed,
        };
        return new CalendarNotice(id, Text(notice, "clientState"), kind);
    }

    private static string? Text(JsonElement notice, string name) =>
        notice.ValueKind == JsonValueKind.Object && notice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
