using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CgsMdt.Local.Postgres;

/// <summary>
/// What a running PostgreSQL says about itself in <c>postmaster.pid</c>: the process on line 1, the port on line 4
/// (PostgreSQL's src/include/utils/pidfile.h). The file outlives a server that was killed.
/// </summary>
internal sealed record PostmasterFile(string Path, int ProcessId, int? Port)
{
    public static PostmasterFile? Read(string clusterFolder)
    {
        var path = System.IO.Path.Combine(clusterFolder, "postmaster.pid");
        try
        {
            var lines = File.ReadAllLines(path);
            return new PostmasterFile(path, Number(lines, 0) ?? 0, Number(lines, 3));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Who has the process number now. Numbers are used again, after a restart of a container at once,
    /// and PostgreSQL itself only asks whether some process has it.
    /// </summary>
    public NumberHolder Holder()
    {
        if (ProcessId <= 0)
        {
            return NumberHolder.Nobody;
        }

        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.HasExited ? NumberHolder.Nobody
                : string.Equals(process.ProcessName, "postgres", StringComparison.Ordinal) && RunsHere() ? NumberHolder.ThisServer
                : NumberHolder.AnotherProcess;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or IOException)
        {
            return NumberHolder.Nobody;
        }
    }

    private bool RunsHere()
    {
        var commandLine = $"/proc/{ProcessId.ToString(CultureInfo.InvariantCulture)}/cmdline";
        if (!OperatingSystem.IsLinux() || !File.Exists(commandLine))
        {
            return true;
        }

        return File.ReadAllText(commandLine).Split('\0').Contains(System.IO.Path.GetDirectoryName(Path), StringComparer.Ordinal);
    }

    private static int? Number(string[] lines, int index) =>
        index < lines.Length && int.TryParse(lines[index].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}

internal enum NumberHolder
{
    Nobody,
    ThisServer,
    AnotherProcess,
}
