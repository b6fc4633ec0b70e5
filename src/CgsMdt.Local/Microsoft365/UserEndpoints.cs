using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>The owner of a mailbox, as a directory object.</summary>
internal static class UserEndpoints
{
    public static void Map(WebApplication app, EmulatorState state) =>
        app.MapGet("/v1.0/users/{user}", (HttpContext context) =>
        {
            var address = new GraphRequest(context, state).Mailbox;
            return Results.Json(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.user",
                ["id"] = Ids.Of(address).ToString(),
                ["displayName"] = address,
                ["mail"] = address,
                ["userPrincipalName"] = address,
            });
        });
}
