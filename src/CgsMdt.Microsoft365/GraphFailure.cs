using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Identity;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace CgsMdt.Microsoft365;

/// <summary>The one place that turns what the SDK throws into an answer. Exceptions it does not know are bugs and go on.</summary>
internal static class GraphFailure
{
    private const int BandwidthExceeded = 509;

    /// <summary>What the exception means for the caller.</summary>
    /// <param name="waitWhenNotTold">What to say when throttled without a Retry-After.</param>
    /// <returns>Null when it is not a failure of the other side.</returns>
    public static RemoteAnswer? Of(Exception thrown, TimeSpan waitWhenNotTold, DateTimeOffset now) => thrown switch
    {
        PatientDataFound => RemoteAnswer.Refused(RemoteCodes.PatientData),
        ApiException answered => OfStatus(answered, waitWhenNotTold, now),
        // The SDK's retries, exhausted: one inner exception for each attempt.
        AggregateException { InnerExceptions: { Count: > 0 } attempts } => Of(attempts[^1], waitWhenNotTold, now),
        AuthenticationFailedException => RemoteAnswer.Unavailable(RemoteCodes.SignInFailed),
        OperationCanceledException => RemoteAnswer.Unavailable(RemoteCodes.TimedOut),
        HttpRequestException or IOException => RemoteAnswer.Unavailable(RemoteCodes.Unreachable),
        JsonException => RemoteAnswer.Unavailable(RemoteCodes.Unreadable),
        _ => null,
    };

    private static RemoteAnswer OfStatus(ApiException answered, TimeSpan waitWhenNotTold, DateTimeOffset now)
    {
        var status = answered.ResponseStatusCode;
        var code = Code(answered, status);
        var wait = RetryAfter(answered, now);
        return (HttpStatusCode)status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => RemoteAnswer.NotFound(code),
            HttpStatusCode.PreconditionFailed => RemoteAnswer.Stale(code),
            HttpStatusCode.TooManyRequests => RemoteAnswer.Throttled(wait ?? waitWhenNotTold, code),
            (HttpStatusCode)BandwidthExceeded => RemoteAnswer.Throttled(wait ?? waitWhenNotTold, code),
            HttpStatusCode.ServiceUnavailable when wait is { } told => RemoteAnswer.Throttled(told, code),
            HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.Locked => RemoteAnswer.Unavailable(code),
            >= HttpStatusCode.InternalServerError => RemoteAnswer.Unavailable(code),
            >= HttpStatusCode.BadRequest => RemoteAnswer.Refused(code),
            _ => RemoteAnswer.Unavailable(RemoteCodes.Unreadable),
        };
    }

    /// <summary>The other side's own code; its message is left out, since it may quote what was sent.</summary>
    private static string Code(ApiException answered, int status) =>
        answered is ODataError { Error.Code: { Length: > 0 and <= 100 } code } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? code
            : "http-" + status.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan? RetryAfter(ApiException answered, DateTimeOffset now)
    {
        var header = answered.ResponseHeaders?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, out var at) && at > now ? at - now : null;
    }
}
