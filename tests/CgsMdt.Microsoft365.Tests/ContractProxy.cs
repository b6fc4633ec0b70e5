using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CgsMdt.TestSupport;

namespace CgsMdt.Microsoft365.Tests;

/// <summary>
/// Prism between the product and the emulator, holding every request and answer against Microsoft's description of Graph (CGSMDT_SHARED/contracts).
/// A breach by us is answered with 422, one by the emulator with 500.
/// </summary>
public sealed class ContractProxy : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly Process prism;

    private ContractProxy(Process prism, Uri address)
    {
        this.prism = prism;
        Address = address;
    }

    public Uri Address { get; }

    private static string Folder => Path.Combine(Checkout.Folder, "tests", "CgsMdt.Microsoft365.Tests");

    /// <summary>Microsoft's description, or null where the shared data is not at hand.</summary>
    public static string? Description() =>
        Environment.GetEnvironmentVariable("CGSMDT_SHARED") is { Length: > 0 } shared && Path.Combine(shared, "contracts", "graph-subset.openapi.yaml") is var path && File.Exists(path) ? path : null;

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static async Task<ContractProxy> StartAsync(Uri address, Uri upstream, CancellationToken ct)
    {
        await InstallAsync(ct);
        var process = Start(Path.Combine("node_modules", ".bin", "prism"), "proxy", Description()!, upstream.AbsoluteUri, "-h", address.Host, "-p", address.Port.ToString(CultureInfo.InvariantCulture), "--errors");
        var proxy = new ContractProxy(process, address);
        await proxy.WaitUntilListeningAsync(ct);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        prism.Kill(entireProcessTree: true);
        await prism.WaitForExitAsync(CancellationToken.None);
        prism.Dispose();
    }

    private static async Task InstallAsync(CancellationToken ct)
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", ".bin", "prism")))
        {
            return;
        }

        using var npm = Start("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        await npm.WaitForExitAsync(ct);
        Assert.True(npm.ExitCode == 0, $"npm ci in {Folder} ended with {npm.ExitCode}.");
    }

    private static Process Start(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command.StartsWith("node_modules", StringComparison.Ordinal) ? Path.Combine(Folder, command) : command, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitUntilListeningAsync(CancellationToken ct)
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < LongestStart && !prism.HasExited; await Task.Delay(100, ct))
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(Address.Host, Address.Port, ct);
                return;
            }
            catch (SocketException)
            {
                // Not yet: the description takes a few seconds to read.
            }
        }

        Assert.Fail("The validating proxy did not start.");
    }
}
