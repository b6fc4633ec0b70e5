using CgsMdt.Core.Platform;
using CgsMdt.Microsoft365;
using CgsMdt.Web;

namespace CgsMdt.Local;

/// <summary>The web host as production runs it, with what only one's own computer has: plain HTTP, the persona sign-in and the emulator's address.</summary>
internal static class LocalWeb
{
    public static WebApplication Build(LocalOptions options, string appConnectionString, Uri graph)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["urls"] = options.Urls,
            [$"ConnectionStrings:{WebHost.ConnectionStringName}"] = appConnectionString,
            [nameof(PublicAddress)] = ListenAddress.Of(options.Urls).ToString(),
            ["Frame:AllowPlainHttp"] = "true",
            [$"{Microsoft365Options.Section}:{nameof(Microsoft365Options.BaseUrl)}"] = graph.ToString(),
            [$"{Microsoft365Options.Section}:{nameof(Microsoft365Options.Anonymous)}"] = "true",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Logging:LogLevel:CgsMdt.Web.Logging.RequestLog"] = "Warning",
            ["Logging:LogLevel:CgsMdt.Core.Processes.Definitions.ShippedDefinitions"] = "Warning",
        };
        if (options.WithDemonstrationData)
        {
            settings["Frame:Notice"] = "Every patient and every member of staff here is made up.";
        }

        var builder = WebHost.CreateBuilder(new WebApplicationOptions
        {
            // Named, so that pages and static files are found from any process and folder.
            ApplicationName = typeof(LocalWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            Args = [.. settings.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value })],
        });
        builder.Services.Configure<FrameOptions>(frame => frame.SignInChoices.Add(new SignInChoice("Choose who to be", "/personas")));
        return WebHost.Build(builder);
    }
}
