using System.Net.WebSockets;
using CgsMdt.Core.People.Contracts;
using CgsMdt.TestSupport;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Web.Tests;

/// <summary>
/// The web host as production runs it, on a database of the test class's own and a clock that the test moves. Take it as class fixture.
/// </summary>
public class WebAppFixture : TestDatabase
{
    private WebApplicationFactory<WebMarker>? factory;

    /// <summary>With the clock at Monday 1 June 2026, 10:00 in London.</summary>
    public WebAppFixture()
        : this(new TestClock())
    {
    }

    protected WebAppFixture(TestClock clock) => Clock = clock;

    /// <summary>The host's clock.</summary>
    public TestClock Clock { get; }

    /// <summary>Everything the host logged.</summary>
    public LogLines Log { get; } = new();

    /// <summary>The host's services, to arrange and to look at the record.</summary>
    public IServiceProvider Services => Factory.Services;

    /// <summary>The database the host is told of.</summary>
    protected virtual string HostConnectionString => ConnectionString;

    /// <summary>Further configuration.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private WebApplicationFactory<WebMarker> Factory => factory ?? throw new InvalidOperationException("The fixture has not started.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        factory = new WebApplicationFactory<WebMarker>().WithWebHostBuilder(host =>
        {
            host.UseSetting($"ConnectionStrings:{WebHost.ConnectionStringName}", HostConnectionString);
            host.UseEnvironment("Production");
            host.UseSetting("Workers", "false");
            host.UseSetting("PublicAddress", "https://cgsmdt.example/");
            foreach (var (key, value) in Settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.AddSingleton<IStartupFilter, TestSignIn>();
                services.RemoveAll<ILoggerProvider>();
                services.AddSingleton<ILoggerProvider>(Log);
                Arrange(services);
            });
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    public WebSession SignedOut() => new(Factory.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));

    /// <summary>A browser with this person signed in, by the same cookie that production sets.</summary>
    public async Task<WebSession> SignInAsync(PersonId person, string name = "Priya Shah", bool administrator = false)
    {
        var session = SignedOut();
        await session.GetAsync($"{TestSignIn.Path}?person={person.Value}&name={Uri.EscapeDataString(name)}&administrator={administrator}");
        return session;
    }

    /// <summary>Opens a WebSocket as this person's browser, or as nobody's.</summary>
    public Task<WebSocket> OpenSocketAsync(string path, PersonId? person) => OpenSocketAsync(Factory.Server, path, person);

    /// <summary>A second process of the product on the same database: opens WebSockets to it. The caller disposes it.</summary>
    public WebApplicationFactory<WebMarker> StartAnotherHost() => Factory.WithWebHostBuilder(_ => { });

    /// <summary>Opens a WebSocket to a host as this person's browser, or as nobody's.</summary>
    public static async Task<WebSocket> OpenSocketAsync(TestServer server, string path, PersonId? person)
    {
        ArgumentNullException.ThrowIfNull(server);
        var sockets = server.CreateWebSocketClient();
        if (person is { } who)
        {
            using var browser = server.CreateClient();
            using var signedIn = await browser.GetAsync(new Uri($"https://localhost{TestSignIn.Path}?person={who.Value}&name=Tester&administrator=False"));
            var cookies = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
            sockets.ConfigureRequest = request => request.Headers.Cookie = cookies;
        }

        return await sockets.ConnectAsync(new Uri($"wss://localhost{path}"), TestContext.Current.CancellationToken);
    }

    /// <summary>Further services, e.g. a port that fails.</summary>
    protected virtual void Arrange(IServiceCollection services)
    {
    }

    private sealed class TestSignIn : IStartupFilter
    {
        public const string Path = "/test/sign-in";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(Path, branch => branch.Run(SignInAsync));
            next(app);
        };

        private static Task SignInAsync(HttpContext context)
        {
            var asked = context.Request.Query;
            var person = new PersonId(Guid.Parse(asked["person"].ToString()));
            return context.SignInAsync(PersonClaims.Of(person, asked["name"].ToString(), bool.Parse(asked["administrator"].ToString())));
        }
    }
}
