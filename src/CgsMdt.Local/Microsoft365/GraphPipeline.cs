using System.Text.Json;

namespace CgsMdt.Local.Microsoft365;

/// <summary>What happens around every Graph request: it is remembered, limited per application and mailbox, struck by faults, and errors get Graph's form.</summary>
internal static class GraphPipeline
{
    private const int RetryAfterConcurrencySeconds = 1;

    public static async Task RunAsync(HttpContext context, RequestDelegate next, EmulatorState state)
    {
        if (!context.Request.Path.StartsWithSegments("/v1.0", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (!TokenEndpoint.IsLetIn(context, state))
        {
            await new GraphError(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "Access token is empty or invalid.").WriteAsync(context, state.Now);
            return;
        }

        await state.Received.AddAsync(context.Request);
        Stamp(context);
        var mailbox = MailboxOf(context.Request.Path);
        var counted = mailbox.Length > 0 ? ApplicationOf(context.Request) + mailbox : "";
        var running = state.Enter(counted);
        // Held until the request no longer counts, so that whoever has the answer may ask the next thing at once.
        var wire = context.Response.Body;
        using var ready = new MemoryStream();
        context.Response.Body = ready;
        try
        {
            if (mailbox.Length > 0 && running > state.Options.MailboxConcurrency)
            {
                await OverLimit().WriteAsync(context, state.Now);
            }
            else if (mailbox.Length > 0 && state.Quota.Take(counted, state.Now) is { } wait)
            {
                await new GraphError(StatusCodes.Status429TooManyRequests, "ApplicationThrottled", "Application is over its request limit for the mailbox.", (int)Math.Ceiling(wait.TotalSeconds)).WriteAsync(context, state.Now);
            }
            else
            {
                await WithFaultAsync(context, next, state);
            }
        }
        finally
        {
            context.Response.Body = wire;
            state.Running.AddOrUpdate(counted, 0, (_, count) => count - 1);
        }

        if (ready.Length > 0)
        {
            ready.Position = 0;
            await ready.CopyToAsync(wire, context.RequestAborted);
        }
    }

    public static void Stamp(HttpContext context)
    {
        context.Response.Headers["request-id"] = Ids.Of(context.TraceIdentifier + Ids.Word(8)).ToString();
        if (context.Request.Headers.TryGetValue("client-request-id", out var given))
        {
            context.Response.Headers["client-request-id"] = given;
        }
    }

    private static async Task WithFaultAsync(HttpContext context, RequestDelegate next, EmulatorState state)
    {
        var fault = state.Faults.Take(context.Request.Method, context.Request.Path.Value ?? "");
        if (fault is { Moment: FaultMoment.Before } && await StrikeAsync(context, fault, state))
        {
            return;
        }

        if (fault is not { Moment: FaultMoment.After })
        {
            await AnswerAsync(context, next, state);
            return;
        }

        var answer = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await AnswerAsync(context, next, state);
        context.Response.Body = answer;
        if (await StrikeAsync(context, fault, state))
        {
            return;
        }

        held.Position = 0;
        await held.CopyToAsync(answer, context.RequestAborted);
    }

    private static GraphError OverLimit() =>
        new(StatusCodes.Status429TooManyRequests, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", RetryAfterConcurrencySeconds);

    /// <summary>Lets the fault have its way.</summary>
    /// <returns>Whether the answer, or the lack of one, has been given.</returns>
    private static async Task<bool> StrikeAsync(HttpContext context, EmulatorFault fault, EmulatorState state)
    {
        if (fault.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fault.Delay, CancellationToken.None).WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (fault.Drop)
        {
            context.Abort();
            return true;
        }

        if (fault.Status is not { } status)
        {
            return false;
        }

        await new GraphError(status, fault.Code, "A fault that was asked for.", fault.RetryAfterSeconds).WriteAsync(context, state.Now);
        return true;
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, EmulatorState state)
    {
        try
        {
            await next(context);
        }
        catch (GraphError error)
        {
            await error.WriteAsync(context, state.Now);
        }
        catch (Exception bad) when (bad is JsonException or BadHttpRequestException)
        {
            await GraphError.BadRequest("BadRequest", "Unable to read JSON request payload.").WriteAsync(context, state.Now);
        }
    }

    /// <summary>Outlook counts the requests of each application by themselves; whoever is not the application served names itself in a header.</summary>
    private static string ApplicationOf(HttpRequest request) => request.Headers[MicrosoftEmulator.ApplicationHeader].ToString() is { Length: > 0 } other ? other + ":" : "";

    private static string MailboxOf(PathString path) =>
        (path.Value ?? "").Split('/') is ["", _, var users, var mailbox, ..] && users.Equals("users", StringComparison.OrdinalIgnoreCase) ? mailbox : "";
}
