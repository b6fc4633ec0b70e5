using System.Net;
using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Microsoft365;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>The product's own door for notices, on a port of its own.</summary>
internal sealed class NoticesHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private NoticesHost(WebApplication app) => this.app = app;

    public PublicAddress Address => new(new Uri(app.Urls.Single()));

    public static async Task<NoticesHost> StartAsync(HearCalendar hear)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddSingleton(hear);
        var host = builder.Build();
        host.UseRouting();
        host.MapCalendarNotices();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new NoticesHost(host);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
