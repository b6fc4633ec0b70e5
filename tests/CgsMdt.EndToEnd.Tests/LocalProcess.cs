using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CgsMdt.TestSupport;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>The whole product as a newcomer starts it, in a process of its own with a data folder of its own.</summary>
public sealed class LocalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly List<string> said = [];
    private Process? process;

    private LocalProcess(string data, int port) => (Data, Address) = (data, new Uri($"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    public string Data { get; }

    /// <summary>What it said on its console, for a failing test.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return string.Join(Environment.NewLine, said);
            }
        }
    }

    public static async Task<LocalProcess> StartAsync(CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("cgsmdt-e2e-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // As root, PostgreSQL runs as another user and has to get through.
            File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var local = new LocalProcess(Path.Combine(data, "data"), FreePort());
        await local.LaunchAsync(ct);
        return local;
    }

    private async Task LaunchAsync(CancellationToken ct)
    {
        var started = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                ArgumentList = { Assembly("src", "CgsMdt.Local"), "--urls", Address.ToString().TrimEnd('/'), "--data", Data },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        started.OutputDataReceived += Keep;
        started.ErrorDataReceived += Keep;
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        process = started;
        await UntilReadyAsync(started, ct);
    }

    /// <summary>Runs a command of the command line against this product's database.</summary>
    public async Task<(int ExitCode, string Output)> ToolAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        using var tool = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        foreach (var argument in (string[])[Assembly("src", "CgsMdt.Tool"), .. arguments, "--data", Data])
        {
            tool.StartInfo.ArgumentList.Add(argument);
        }

        tool.Start();
        var output = tool.StandardOutput.ReadToEndAsync(ct);
        var errors = tool.StandardError.ReadToEndAsync(ct);
        await tool.WaitForExitAsync(ct);
        return (tool.ExitCode, await output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is { HasExited: false })
        {
            using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await process.WaitForExitAsync(patience.Token);
        }

        process?.Dispose();
        Directory.Delete(Path.GetDirectoryName(Data)!, recursive: true);
    }

    private async Task UntilReadyAsync(Process started, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Longest)
        {
            if (started.HasExited)
            {
                throw new InvalidOperationException($"The product ended while starting:{Environment.NewLine}{Said}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/health/ready"), ct);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100, ct);
        }

        throw new TimeoutException($"The product was not ready within {Longest}:{Environment.NewLine}{Said}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (said)
            {
                said.Add(text);
            }
        }
    }

    // The product's own build output, in the configuration these tests were built in.
    private static string Assembly(string folder, string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Checkout.Folder, folder, project, "bin", configuration, "net10.0", project + ".dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
