using CgsMdt.Web.SignIn;

namespace CgsMdt.Web.Logging;

/// <summary>One line for each request: route, status, time, person and correlation, never an address as typed.</summary>
internal static partial class RequestLog
{
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestLog).FullName!);
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use(async (context, next) =>
        {
            var correlation = Correlation.Of(context);
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["X-Correlation-Id"] = correlation.ToString("N");
                return Task.CompletedTask;
            });
            var started = time.GetTimestamp();
            await next(context);
            Answered(logger, context.Request.Method, Route(context), context.Response.StatusCode, (long)time.GetElapsedTime(started).TotalMilliseconds, context.User.FindPerson()?.Value, correlation);
        });
    }

    private static string Route(HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');
        var isErrorPage = route?.StartsWith("error/", StringComparison.Ordinal) == true;
        return route is null || isErrorPage ? UrlScrubber.Scrub(context.Request.Path) : $"/{route}";
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds} ms person {Person} correlation {Correlation}")]
    private static partial void Answered(ILogger logger, string method, string route, int status, long milliseconds, Guid? person, Guid correlation);
}
