using CgsMdt.Web.Security;
using Microsoft.AspNetCore.Http.Connections;

namespace CgsMdt.Web.Room;

/// <summary>The live room in the host.</summary>
internal static class RoomEndpoints
{
    private const int LongestMessage = 128 * 1024;

    public static IServiceCollection AddRoom(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = LongestMessage)
            .AddJsonProtocol(options => options.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        services.AddSingleton<RoomConnections>();
        services.AddHostedService<RoomDelivery>();
        return services;
    }

    /// <summary>WebSockets alone, without negotiation: any node will do. A session that ends ends its lines.</summary>
    public static void MapRoom(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHub<RoomHub>(RoomContract.Path, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.CloseOnAuthenticationExpiration = true;
        }).RequireAuthorization(Policies.SignedIn).WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));
}
