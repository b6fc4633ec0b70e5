using System.Globalization;
using System.Security.Cryptography;

namespace CgsMdt.Local.Postgres;

/// <summary>One PostgreSQL data folder and its owner's password, both inside a folder of ours.</summary>
public sealed class PostgresCluster
{
    internal const string OwnerRole = "cgsmdt";

    private readonly string passwordFile;

    private PostgresCluster(string home)
    {
        Folder = Path.Combine(home, "postgres");
        passwordFile = Path.Combine(home, "postgres.password");
    }

    internal string Folder { get; }

    internal string LogFile => Path.Combine(Folder, "server.log");

    internal string Password => File.ReadAllText(passwordFile);

    /// <summary>Opens the data folder inside <paramref name="home"/>, making it first when there is none.</summary>
    /// <param name="home">A folder of ours, made when missing.</param>
    /// <param name="binaries">The programs to make it with.</param>
    /// <param name="durable">Whether a saved change must outlive a power cut; only throw-away data may say no.</param>
    /// <param name="say">Told what is being done.</param>
    /// <param name="ct">Gives up; a later call starts afresh.</param>
    /// <exception cref="StartProblemException">The folder cannot be used, or what is in it is half made or of another version.</exception>
    public static async Task<PostgresCluster> OpenAsync(string home, PostgresBinaries binaries, bool durable, Action<string> say, CancellationToken ct)
    {
        LocalFolders.EnsureWritable(home);
        ServerAccount.Current.RequireReachable(home);
        var cluster = new PostgresCluster(Path.GetFullPath(home));
        if (!Directory.Exists(cluster.Folder) || !Directory.EnumerateFileSystemEntries(cluster.Folder).Any())
        {
            say($"Making a new database in {cluster.Folder} ...");
            await cluster.InitialiseAsync(binaries, durable, ct);
        }

        cluster.RequireWhole(binaries.MajorVersion);
        return cluster;
    }

    /// <summary>Removes throw-away data of a server that is no longer running.</summary>
    public static void DiscardUnlessLive(string home)
    {
        var cluster = new PostgresCluster(Path.GetFullPath(home));
        if (Directory.Exists(home) && PostmasterFile.Read(cluster.Folder)?.Holder() is not NumberHolder.ThisServer)
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task InitialiseAsync(PostgresBinaries binaries, bool durable, CancellationToken ct)
    {
        foreach (var leftover in Directory.EnumerateDirectories(Path.GetDirectoryName(Folder)!, "postgres.new-*"))
        {
            Directory.Delete(leftover, recursive: true);
        }

        var account = ServerAccount.Current;
        await WritePasswordAsync(ct);
        var unfinished = $"{Folder}.new-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        Directory.CreateDirectory(unfinished);
        await account.HandOverAsync(unfinished, ct);
        List<string> arguments =
        [
            "--pgdata", unfinished, "--username", OwnerRole, "--pwfile", passwordFile, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale-provider", "builtin", "--locale", "C.UTF-8", .. Settings(durable),
        ];
        if (!durable)
        {
            arguments.Add("--no-sync");
        }

        var made = await Command.RunAsync(binaries.Program("initdb"), arguments, account, ct);
        if (made.ExitCode != 0)
        {
            Directory.Delete(unfinished, recursive: true);
            throw new StartProblemException($"PostgreSQL could not make a database in {Folder} ({LastLine(made.Output)}): check the disk's free space, or choose another folder with --data <folder>.");
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder);
        }

        Directory.Move(unfinished, Folder);
    }

    /// <summary>The log holds no statement and no detail, since either could quote a patient's data.</summary>
    private static IEnumerable<string> Settings(bool durable)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100", "timezone=UTC", "log_timezone=UTC",
            "log_error_verbosity=terse", "log_min_error_statement=panic", "log_checkpoints=off",
            .. durable ? Array.Empty<string>() : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];
        return settings.SelectMany(setting => new[] { "-c", setting });
    }

    private async Task WritePasswordAsync(CancellationToken ct)
    {
        await using (var file = new FileStream(passwordFile, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(Array.ConvertAll(RandomNumberGenerator.GetHexString(48, lowercase: true).ToCharArray(), c => (byte)c), ct);
            file.Flush(flushToDisk: true);
        }

        await ServerAccount.Current.HandOverAsync(passwordFile, ct);
    }

    private void RequireWhole(int majorVersion)
    {
        var versionFile = Path.Combine(Folder, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            throw new StartProblemException($"The database in {Folder} is only half made (it has no PG_VERSION): move that folder away and start again for a new one, or restore it from a copy.");
        }

        var version = File.ReadAllText(versionFile).Trim();
        if (!string.Equals(version, majorVersion.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            throw new StartProblemException($"The database in {Folder} was made by PostgreSQL {version}, and this is PostgreSQL {majorVersion}: choose another folder with --data <folder>, or move it over with pg_dump.");
        }

        if (!File.Exists(passwordFile))
        {
            throw new StartProblemException($"The database in {Folder} has lost its password file {passwordFile}: restore that file from a copy, or move the folder away and start again for a new one.");
        }
    }

    internal static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it gave no reason";
}
