using CgsMdt.Core.Meetings.Feeds;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Web.Logging;
using CgsMdt.Web.Security;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Authorization;

namespace CgsMdt.Web.Calendars;

/// <summary>Calendars for calendar programs: one's feeds at their secret addresses, and a visiting clinician's window as a file.</summary>
internal static class CalendarEndpoints
{
    /// <summary>What the addresses of feeds begin with; what follows is secret and never logged.</summary>
    public const string Feeds = "/calendar/";

    public static void MapCalendars(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Feeds}{{secret}}.ics", async (string secret, ReadFeed feeds, HttpContext context) => Answer(context, await feeds.ExecuteAsync(secret, context.RequestAborted), "meetings.ics"))
            .WithMetadata(new AllowAnonymousAttribute(), new AuditedAsAttribute("calendar.read-feed"));
        endpoints.MapGet("/meetings/{reference}/window.ics", async (string reference, DownloadWindow windows, TimeProvider time, HttpContext context) => Answer(
                context, await windows.ExecuteAsync(reference, Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context)), context.RequestAborted), $"{reference}.ics"))
            .RequireAuthorization(Policies.SignedIn).WithMetadata(new AuditedAsAttribute("calendar.download-window"));
    }

    private static IResult Answer(HttpContext context, Result<string> calendar, string file)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        if (!calendar.TryGetValue(out var text))
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        return Results.Text(text, ICalendarText.ContentType);
    }
}
