using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>A webhook of the product's kind, which keeps what it is told.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<JsonObject> arrived = Channel.CreateUnbounded<JsonObject>();

    private Webhook(bool answersToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        app = builder.Build();
        app.UseRouting();
        app.MapPost("/hook", async (HttpContext context) =>
        {
            if (context.Request.Query["validationToken"].ToString() is { Length: > 0 } token)
            {
                return Results.Text(answersToken ? token : "what?");
            }

            var body = await context.Request.ReadFromJsonAsync<JsonObject>(context.RequestAborted);
            foreach (var notice in body!["value"]!.AsArray())
            {
                arrived.Writer.TryWrite(notice!.AsObject());
            }

            return Results.Accepted();
        });
    }

    public string Url => app.Urls.Single() + "/hook";

    public static async Task<Webhook> StartAsync(bool answersToken = true)
    {
        var hook = new Webhook(answersToken);
        await hook.app.StartAsync(TestContext.Current.CancellationToken);
        return hook;
    }

    public async Task<JsonObject> NextAsync() => await arrived.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    public async Task<bool> IsQuietAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
        return !arrived.Reader.TryPeek(out _);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
