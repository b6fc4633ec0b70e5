using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CgsMdt.TestSupport;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>The whole product as a newcomer starts it: a process of its own on a data folder of its own, which can be killed and started again.</summary>
public sealed class Product : IAsyncDisposable
{
    private readonly string folder;
    private readonly List<LocalProcess> runs = [];

    private Product(string folder, int port) => (this.folder, Address) = (folder, new Uri($"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    /// <summary>Where every mailbox of the Microsoft 365 emulator can be looked into.</summary>
    public Uri Mailboxes => new UriBuilder(Address) { Port = Address.Port + 1, Path = "/mailboxes" }.Uri;

    public string Data => Path.Combine(folder, "data");

    /// <summary>What it said on its console, in all its runs.</summary>
    public string Said => string.Join(Environment.NewLine, runs.Select(run => run.Output));

    public static async Task<Product> StartAsync()
    {
        var made = Directory.CreateTempSubdirectory("cgsmdt-e2e-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // As root, PostgreSQL runs as another user and has to get through.
            File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var product = new Product(made, FreePorts());
        try
        {
            await product.StartAgainAsync();
            return product;
        }
        catch
        {
            product.runs.ForEach(run => run.Dispose());
            throw;
        }
    }

    /// <summary>Starts it on the data it has.</summary>
    public async Task StartAgainAsync()
    {
        var run = LocalProcess.StartAssembly(Assembly("CgsMdt.Local"), "--urls", Address.ToString().TrimEnd('/'), "--data", Data);
        runs.Add(run);
        await run.ReadyAsync();
    }

    /// <summary>Takes it away without warning, as a power cut would; its PostgreSQL is left behind.</summary>
    public Task KillAsync() => runs[^1].KillAsync();

    /// <summary>Runs a command of the command line against this product's database.</summary>
    public async Task<(int ExitCode, string Output)> ToolAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        using var tool = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Assembly("CgsMdt.Tool"), .. arguments, "--data", Data]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        tool.Start();
        var output = tool.StandardOutput.ReadToEndAsync(ct);
        var errors = tool.StandardError.ReadToEndAsync(ct);
        await tool.WaitForExitAsync(ct);
        return (tool.ExitCode, await output + await errors);
    }

    /// <summary>The reconciler finds nothing.</summary>
    public async Task IsReconciledAsync(CancellationToken ct)
    {
        var (exit, findings) = await ToolAsync(["reconcile", "--json"], ct);
        Assert.True(exit == 0, findings);
    }

    public async ValueTask DisposeAsync()
    {
        if (!runs[^1].HasEnded)
        {
            await runs[^1].InterruptAsync();
        }

        runs.ForEach(run => run.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    // The product's own build output, in the configuration these tests were built in.
    private static string Assembly(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Checkout.Folder, "src", project, "bin", configuration, "net10.0", project + ".dll");
    }

    /// <summary>The first of two free ports beside each other: the emulator listens on the second.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // The second is taken: another pair.
            }
        }
    }
}
