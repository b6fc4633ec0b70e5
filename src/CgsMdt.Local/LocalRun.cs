using CgsMdt.Local.DemonstrationData;
using CgsMdt.Local.Microsoft365;

namespace CgsMdt.Local;

/// <summary>One run of everything on one computer, from start to a clean stop.</summary>
public static class LocalRun
{
    /// <summary>Starts what is needed, says what it does, and returns when <paramref name="ct"/> asks to stop and everything has stopped.</summary>
    /// <exception cref="StartProblemException">Something keeps it from starting; the message says what and the remedy.</exception>
    public static async Task RunAsync(LocalOptions options, Action<string> say, CancellationToken ct)
    {
        ListenAddress.RequireFree(options);
        using var folder = DataFolder.Open(options.Data);
        say($"CgsMdt keeps everything in {folder.Path}");
        await using var database = await LocalDatabase.StartAsync(options, say, ct);
        say("Bringing the database up to date ...");
        await database.MigrateAsync(ct);

        await using var emulator = options.Graph is null ? await StartEmulatorAsync(options, say, ct) : null;
        await using var app = LocalWeb.Build(options, database.AppConnectionString, options.Graph ?? emulator!.GraphUrl);
        await SeedAsync(app, options, say, ct);
        await app.StartAsync(ct);

        if (!ListenAddress.IsLoopback(options.Urls))
        {
            say("Other computers can reach this address, and whoever does may sign in as anybody: use it with made-up patients only.");
        }

        say($"Ready: open {string.Join(" or ", app.Urls)} - Ctrl-C stops everything.");
        await app.WaitForShutdownAsync(ct);
        say("Stopping ...");
    }

    private static async Task SeedAsync(WebApplication app, LocalOptions options, Action<string> say, CancellationToken ct)
    {
        var seed = new DemonstrationSeed(app.Services);
        say("Bringing in workflows and reference data ...");
        await seed.ReferenceDataAsync(ct);
        if (options.WithDemonstrationData)
        {
            say("Bringing in made-up boards, people, meetings and cases ...");
            await seed.DemonstrationAsync(ct);
        }
    }

    private static async Task<MicrosoftEmulator> StartEmulatorAsync(LocalOptions options, Action<string> say, CancellationToken ct)
    {
        var emulator = await MicrosoftEmulator.StartAsync(
            new MicrosoftEmulatorOptions { Folder = Path.Combine(options.Data, "microsoft365"), Port = ListenAddress.EmulatorPort(options.Urls) }, ct);
        say($"Microsoft 365 is stood in for by an emulator: every mailbox is at {emulator.MailboxesUrl}");
        return emulator;
    }
}
