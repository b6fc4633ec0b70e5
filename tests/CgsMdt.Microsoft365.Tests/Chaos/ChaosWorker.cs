using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CgsMdt.Core;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using CgsMdt.Web.Microsoft365;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Microsoft365.Tests.Chaos;

/// <summary>A process of the product with its workers and its door for notices, to be killed without warning.</summary>
internal static class ChaosWorker
{
    public const string Word = "chaos-worker";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<LocalProcess> StartAsync(string database, Uri graph, int door)
    {
        var process = LocalProcess.StartAssembly(typeof(ChaosWorker).Assembly.Location, Word, database, graph.AbsoluteUri, door.ToString(CultureInfo.InvariantCulture));
        await process.ReadyAsync();
        return process;
    }

    /// <summary>Arguments: the word, connection string, address of Graph, port of the door.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var port = int.Parse(args[3], CultureInfo.InvariantCulture);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Microsoft365:BaseUrl"] = args[2],
            ["Microsoft365:Anonymous"] = "true",
            ["Microsoft365:CallTimeout"] = "00:00:03",
            ["Microsoft365:RetriesTimeLimit"] = "00:00:01",
            ["Microsoft365:WaitWhenNotTold"] = "00:00:02",
        });
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddSingleton(new PublicAddress(new Uri($"http://127.0.0.1:{port}/")));
        builder.Services.AddCore(NpgsqlDataSource.Create(args[1] + ";Maximum Pool Size=30")).AddCoreWorkers().AddMicrosoft365(builder.Configuration);
        await using var app = builder.Build();
        app.UseRouting();
        app.MapCalendarNotices();
        await app.StartAsync();
        Console.WriteLine($"Ready: open {app.Urls.Single()}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
