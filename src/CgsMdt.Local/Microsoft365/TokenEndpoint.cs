using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>{tenant}/oauth2/v2.0/token, for the one application the emulator may know.</summary>
internal static class TokenEndpoint
{
    private const int LifeSeconds = 3600;

    public static void Map(WebApplication app, EmulatorState state) => app.MapPost("/{tenant}/oauth2/v2.0/token", async (HttpContext context, string tenant) =>
    {
        if (state.Options.Registration is not { } registration || tenant != registration.TenantId)
        {
            return Results.NotFound();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (registration.Refuse(form, TimeProvider.System.GetUtcNow()) is { } refused)
        {
            return Results.Json(new JsonObject { ["error"] = refused, ["error_description"] = "The assertion is not believed." }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var token = Ids.Word(40);
        state.Tokens[token] = state.Now.AddSeconds(LifeSeconds);
        return Results.Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = LifeSeconds, ["ext_expires_in"] = LifeSeconds, ["access_token"] = token });
    });

    /// <summary>Whether Graph may answer: the token is one of ours, or none is needed.</summary>
    public static bool IsLetIn(HttpContext context, EmulatorState state) =>
        state.Options.Registration is null
        || (context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && state.Tokens.TryGetValue(token, out var until) && until > state.Now);
}
