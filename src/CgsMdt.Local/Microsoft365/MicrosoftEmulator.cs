using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CgsMdt.Local.Microsoft365;

/// <summary>
/// Stands in for Microsoft Graph on this machine: calendars, mail, Teams meetings and webhooks of any number of mailboxes, over its own address, kept in a folder
/// so that what it acknowledged outlives a kill. Every mailbox exists, except under the domain `.invalid`.
/// </summary>
public sealed class MicrosoftEmulator : IAsyncDisposable
{
    /// <summary>By this header whoever is not the application served (a person's Outlook, another product) says so: limits are kept for each application by itself.</summary>
    public const string ApplicationHeader = "X-Emulated-Application";

    private readonly WebApplication host;
    private readonly EmulatorState everything;

    private MicrosoftEmulator(WebApplication host, EmulatorState everything, Uri address)
    {
        this.host = host;
        this.everything = everything;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What the product takes as its Microsoft 365 address.</summary>
    public Uri GraphUrl => new(Address, "v1.0");

    /// <summary>A page to look into every mailbox and to answer invitations as its owner.</summary>
    public Uri MailboxesUrl => new(Address, "mailboxes");

    /// <summary>The last requests to the Graph part, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Received => everything.Received.All();

    /// <summary>Starts it; it serves when the task ends.</summary>
    /// <exception cref="IOException">The port is in use, or the folder cannot be written.</exception>
    public static async Task<MicrosoftEmulator> StartAsync(MicrosoftEmulatorOptions options, CancellationToken ct)
    {
        var state = new EmulatorState(options);
        try
        {
            var app = Build(options, state);
            await app.StartAsync(ct);
            var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            var emulator = new MicrosoftEmulator(app, state, new Uri(bound));
            state.Notifier.Start();
            return emulator;
        }
        catch
        {
            await state.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the next matching requests fail.</summary>
    public void AddFault(EmulatorFault fault) => everything.Faults.Add(fault);

    public void ClearFaults() => everything.Faults.Clear();

    /// <summary>From now on a share of all requests goes wrong, each in a way drawn by chance; null ends it.</summary>
    public void SetWeather(EmulatorWeather? weather) => everything.Faults.SetWeather(weather);

    /// <summary>How many requests were struck by a fault.</summary>
    public int Struck => everything.Faults.Struck;

    /// <summary>The most requests of one application that were ever being answered at once for one mailbox.</summary>
    public int MostAtOnce => everything.MostAtOnce;

    /// <summary>How many requests came in.</summary>
    public int Requests => everything.Received.Total;

    /// <summary>How webhooks are told from now on.</summary>
    public void SetNotifications(NotifierHabits habits) => everything.Notifier.Behave(habits);

    /// <summary>Ends a session of a Teams meeting; returns its report's id.</summary>
    /// <exception cref="ArgumentException">The mailbox organises no such meeting.</exception>
    public string EndSession(EmulatedSession session) => AttendanceRules.Report(everything, session) ?? throw new ArgumentException("No such Teams meeting.", nameof(session));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        await everything.DisposeAsync();
    }

    private static WebApplication Build(MicrosoftEmulatorOptions options, EmulatorState state)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = options.Folder });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use((context, next) => GraphPipeline.RunAsync(context, next, state));
        app.UseRouting();
        EventEndpoints.Map(app, state);
        CalendarViewEndpoints.Map(app, state);
        ScheduleEndpoint.Map(app, state);
        ScheduleEndpoint.MapFindMeetingTimes(app);
        BatchEndpoint.Map(app);
        MessageEndpoints.Map(app, state);
        OnlineMeetingEndpoints.Map(app, state);
        AttendanceEndpoints.Map(app, state);
        SubscriptionEndpoints.Map(app, state);
        UserEndpoints.Map(app, state);
        TokenEndpoint.Map(app, state);
        ControlEndpoints.Map(app, state);
        MailboxPages.Map(app, state);
        app.MapFallback("{*path}", (HttpContext context) => context.Request.Path.StartsWithSegments("/v1.0", StringComparison.Ordinal)
            ? throw GraphError.BadRequest("BadRequest", "Resource not found for the segment.")
            : Results.NotFound());
        return app;
    }
}
