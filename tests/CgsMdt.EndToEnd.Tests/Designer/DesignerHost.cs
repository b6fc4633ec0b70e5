using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using CgsMdt.Web;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>The web host on a port and a database of its own, with the shipped workflows and an administrator: as much as a browser with the designer needs.</summary>
public sealed class DesignerHost : TestDatabase
{
    /// <summary>A browser that comes here is the administrator's from then on.</summary>
    public const string SignInPath = "/test/sign-in";

    /// <summary>Where the designer's package is brought to.</summary>
    public static readonly string Folder = Path.Combine(Checkout.Folder, "src", "CgsMdt.Web", "Designer");

    private readonly TestClock clock = new();
    private WebApplication? app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IServiceProvider Services => app!.Services;

    public PersonId Administrator { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        var isThere = Directory.Exists(Path.Combine(Folder, "node_modules"));
        Assert.SkipUnless(isThere || Environment.GetEnvironmentVariable("CI") == "true", "The designer is not installed.");
        Assert.True(isThere, $"The designer is not installed, and CI is true: npm ci --ignore-scripts --prefix {Folder}");
        await base.InitializeAsync();
        string[] settings = [$"--ConnectionStrings:{WebHost.ConnectionStringName}={ConnectionString}", "--urls=http://127.0.0.1:0", "--Frame:AllowPlainHttp=true", "--PublicAddress=http://127.0.0.1/", "--Workers=false", "--Logging:LogLevel:Default=Warning"];
        var builder = WebHost.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, Args = settings });
        var signIn = new AdministratorSignIn();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.AddSingleton<IStartupFilter>(signIn);
        app = WebHost.Build(builder);
        await app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(app.Urls.Single());
        signIn.Person = Administrator = await ArrangeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async Task<PersonId> ArrangeAsync()
    {
        var administrator = await (await BoardWorld.CreateAsync(Services, clock)).AddPersonAsync("Administrator");
        await using var scope = Services.CreateAsyncScope();
        var system = Operation.By(Actor.System, clock);
        var ct = TestContext.Current.CancellationToken;
        Assert.True((await scope.ServiceProvider.GetRequiredService<GiveProductRole>().ExecuteAsync(new(administrator, ProductRole.Administrator, null, new(2026, 1, 1)), system, ct)).IsSuccess);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(Path.Combine(Checkout.Folder, "workflows")), system, ct)).IsSuccess);
        return administrator;
    }

    private sealed class AdministratorSignIn : IStartupFilter
    {
        public PersonId Person { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(SignInPath, branch => branch.Run(context => context.SignInAsync(PersonClaims.Of(Person, "Administrator", isAdministrator: true))));
            next(app);
        };
    }
}
