using System.Globalization;
using CgsMdt.Core;
using CgsMdt.Core.Platform;
using CgsMdt.Microsoft365;
using CgsMdt.Web.Binding;
using CgsMdt.Web.Calendars;
using CgsMdt.Web.Dashboard;
using CgsMdt.Web.Designer;
using CgsMdt.Web.Health;
using CgsMdt.Web.Logging;
using CgsMdt.Web.Microsoft365;
using CgsMdt.Web.Room;
using CgsMdt.Web.Security;
using CgsMdt.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace CgsMdt.Web;

/// <summary>Builds the web host: as production runs it, and as a base that <c>Local</c> and tests add to.</summary>
public static class WebHost
{
    /// <summary>The configuration key of the database: the application's role, not the owner.</summary>
    public const string ConnectionStringName = "CgsMdt";

    /// <summary>A builder with everything production has. Add to it, then <see cref="Build"/>.</summary>
    /// <exception cref="NotConfiguredException">No database is configured.</exception>
    public static WebApplicationBuilder CreateBuilder(WebApplicationOptions options)
    {
        var builder = WebApplication.CreateBuilder(options);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));

        var database = builder.Configuration.GetConnectionString(ConnectionStringName)
            ?? throw new NotConfiguredException($"No database is configured. Set ConnectionStrings__{ConnectionStringName} to the connection string of the application's role.");
        builder.Services.AddCore(RecordDatabase.Open(database));
        builder.Services.AddMicrosoft365(builder.Configuration);
        builder.Services.AddSingleton(_ => new PublicAddress(builder.Configuration.GetValue<Uri>(nameof(PublicAddress))
            ?? throw new NotConfiguredException($"Set {nameof(PublicAddress)} to the address that people reach this service by, such as https://mdt.example.nhs.uk/.")));
        if (builder.Configuration.GetValue("Workers", defaultValue: true))
        {
            builder.Services.AddCoreWorkers();
        }

        AddFrame(builder);
        return builder;
    }

    /// <summary>The application, with its pipeline and everything it answers. A host may map more before it runs it.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var app = builder.Build();
        var british = CultureInfo.GetCultureInfo("en-GB");
        app.UseRequestLocalization(new RequestLocalizationOptions { DefaultRequestCulture = new(british), SupportedCultures = [british], SupportedUICultures = [british], RequestCultureProviders = [] });
        app.UseSecurityHeaders();
        app.UseRequestLog();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseResponseCompression();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapStaticAssets().Add(endpoint => PageFolders.Open(endpoint.Metadata));
        app.MapHealth();
        app.MapSignOut();
        app.MapProvider();
        app.MapRoom();
        app.MapCalendars();
        app.MapDesigner();
        app.MapCalendarNotices();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    private static void AddFrame(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FrameOptions>().BindConfiguration("Frame").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<PageFrame>();
        services.AddOptions<DesignerOptions>().BindConfiguration(DesignerOptions.Section);
        services.AddSingleton<DesignerFiles>();
        services.AddScoped<DesignerSaving>();
        services.AddScoped<DesignerReading>();
        services.AddScoped<DesignerPublishing>();
        services.AddScoped<DesignerVersions>();
        services.AddScoped<DesignerDeleting>();
        services.AddRoom();
        services.AddScoped<TriageWaiting>().AddScoped<ReferrerWaiting>().AddScoped<CalendarWaiting>().AddScoped<OutcomesWaiting>().AddScoped<QuorumWaiting>();
        services.AddSession(builder.Configuration.GetValue<bool>("Frame:AllowPlainHttp")).AddProvider(builder.Configuration);
        services.AddAuthorization(Policies.Add);
        services.AddDataProtection().SetApplicationName("CgsMdt");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        services.AddHealthChecks().AddCheck<SchemaHealthCheck>("schema");
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddRouting(options => (options.LowercaseUrls, options.LowercaseQueryStrings) = (true, false));
        services.AddRazorPages(options => PageFolders.Add(options.Conventions))
            .AddMvcOptions(options =>
            {
                options.Filters.Add<PageViewAudit>();
                options.ModelBinderProviders.Insert(0, new DateOnlyModelBinderProvider());
                FieldSentences.Set(options.ModelBindingMessageProvider);
            });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Both warn of what is meant: forms are never cached, and the keys are as safe as the record they lie beside.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private sealed class KeysInDatabase(DataProtectionKeyRing ring) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = new DatabaseKeyRepository(ring);
    }
}
