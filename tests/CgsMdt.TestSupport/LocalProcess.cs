using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CgsMdt.Local;

namespace CgsMdt.TestSupport;

/// <summary>CgsMdt.Local as a process of its own, so that it can be killed.</summary>
public sealed partial class LocalProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource<Uri?> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string? data;

    private LocalProcess(Process process) => this.process = process;

    /// <summary>The system's number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Whether it is no longer running.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Everything it said.</summary>
    public string Output
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Starts it; <see cref="ReadyAsync"/> waits until it serves.</summary>
    public static LocalProcess Start(params string[] arguments)
    {
        var local = StartAssembly(typeof(LocalRun).Assembly.Location, arguments);
        local.data = arguments.SkipWhile(argument => argument != "--data").ElementAtOrDefault(1);
        return local;
    }

    /// <summary>Starts another program that says when it is ready as CgsMdt.Local does.</summary>
    public static LocalProcess StartAssembly(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var local = new LocalProcess(Process.Start(start)!);
        local.process.OutputDataReceived += (_, e) => local.Heard(e.Data);
        local.process.ErrorDataReceived += (_, e) => local.Heard(e.Data);
        local.process.Exited += (_, _) => local.ready.TrySetResult(null);
        local.process.EnableRaisingEvents = true;
        local.process.BeginOutputReadLine();
        local.process.BeginErrorReadLine();
        return local;
    }

    /// <summary>The address it says it is ready at.</summary>
    public async Task<Uri> ReadyAsync() =>
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(5)) ?? throw new InvalidOperationException($"It ended instead of getting ready:\n{Output}");

    /// <summary>Waits until it has said this.</summary>
    public async Task SaidAsync(string words)
    {
        for (var waited = 0; !Output.Contains(words, StringComparison.Ordinal); waited++)
        {
            if (waited == 4000)
            {
                throw new TimeoutException($"It never said \"{words}\":\n{Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>Waits for its end; returns the exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        RequireNothingOfPatients();
        return process.ExitCode;
    }

    /// <summary>Kills it without warning.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        RequireNothingOfPatients();
    }

    /// <summary>What Ctrl-C sends.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    /// <summary>Whatever the test was about: nothing resembling patient data may ever have reached the emulator.</summary>
    private void RequireNothingOfPatients()
    {
        if (data is not null)
        {
            EmulatorSearch.RequireNothingOfPatients(Path.Combine(data, "microsoft365"));
        }
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Add(line);
        }

        if (ReadyLine().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"^Ready: open (?<address>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();
}
