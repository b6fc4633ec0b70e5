namespace CgsMdt.Local;

/// <summary>One run of everything on one computer, from start to a clean stop.</summary>
public static class LocalRun
{
    /// <summary>Starts what is needed, says what it does, and returns when <paramref name="ct"/> asks to stop and everything has stopped.</summary>
    /// <exception cref="StartProblemException">Something keeps it from starting; the message says what and the remedy.</exception>
    public static async Task RunAsync(LocalOptions options, Action<string> say, CancellationToken ct)
    {
        ListenAddress.RequireFree(options.Urls);
        using var folder = DataFolder.Open(options.Data);
        say($"CgsMdt keeps everything in {folder.Path}");
        await using var database = await LocalDatabase.StartAsync(options, say, ct);
        say("Bringing the database up to date ...");
        await database.MigrateAsync(ct);

        await using var app = WebApplication.CreateBuilder(["--urls", options.Urls]).Build();
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            throw ListenAddress.Taken(new Uri(options.Urls.Split(';')[0]), e);
        }

        say($"Ready: open {string.Join(" or ", app.Urls)} - Ctrl-C stops everything.");
        await app.WaitForShutdownAsync(ct);
        say("Stopping ...");
    }
}
