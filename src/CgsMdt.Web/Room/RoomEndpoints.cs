using CgsMdt.Web.Security;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace CgsMdt.Web.Room;

/// <summary>The live room in the host.</summary>
internal static class RoomEndpoints
{
    private const int LongestMessage = 128 * 1024;

    public static IServiceCollection AddRoom(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = LongestMessage)
            .AddHubOptions<RoomHub>(options => options.AddFilter(new QuietWhenGone()))
            .AddJsonProtocol(options => options.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        services.AddSingleton<RoomConnections>();
        services.AddHostedService<RoomDelivery>();
        services.AddHostedService<RoomDepartures>();
        return services;
    }

    /// <summary>WebSockets alone, without negotiation: any node will do. A session that ends ends its lines.</summary>
    public static void MapRoom(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHub<RoomHub>(RoomContract.Path, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.CloseOnAuthenticationExpiration = true;
        }).RequireAuthorization(Policies.SignedIn).WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));

    /// <summary>A command broken off because its browser has gone is no failure: nothing was written, and a browser that comes back sends it again.</summary>
    private sealed class QuietWhenGone : IHubFilter
    {
        public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
        {
            try
            {
                return await next(invocationContext);
            }
            catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
            {
                return null;
            }
        }
    }
}
