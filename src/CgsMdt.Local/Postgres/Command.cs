using System.ComponentModel;
using System.Diagnostics;

namespace CgsMdt.Local.Postgres;

/// <summary>A program that was run to its end: how it ended and everything it said.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    /// <summary>Runs a program and waits for it; the program is killed when the caller gives up.</summary>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static async Task<Command> RunAsync(
        string program, IEnumerable<string> arguments, ServerAccount? account, CancellationToken ct, string? workingFolder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = workingFolder ?? Path.GetPathRoot(Environment.CurrentDirectory)!,
        };
        account?.ApplyTo(start);
        using var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new Command(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
