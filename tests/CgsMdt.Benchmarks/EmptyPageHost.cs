namespace CgsMdt.Benchmarks;

/// <summary>A host with one empty Razor page: what the same machine does in the same minute with nothing of ours.</summary>
internal static class EmptyPageHost
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--urls", "http://127.0.0.1:0"], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        // Nothing of ours: neither the pages of the projects this one refers to nor their layout.
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            foreach (var other in parts.ApplicationParts.Where(part => part.Name != typeof(EmptyPageHost).Assembly.GetName().Name).ToList())
            {
                parts.ApplicationParts.Remove(other);
            }
        });
        await using var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        Console.WriteLine($"Ready: open {app.Urls.Single()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
