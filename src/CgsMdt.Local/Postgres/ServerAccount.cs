using System.Diagnostics;

namespace CgsMdt.Local.Postgres;

/// <summary>Who the PostgreSQL programs run as. PostgreSQL refuses to run as root, so root hands over to an unprivileged user; anyone else runs it directly.</summary>
public sealed class ServerAccount
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string? userName;

    private ServerAccount(string? userName) => this.userName = userName;

    public static ServerAccount Current { get; } = new(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? "nobody" : null);

    /// <summary>Whether the server runs as somebody else than the caller.</summary>
    public bool IsDropped => userName is not null;

    public void ApplyTo(ProcessStartInfo start)
    {
        if (userName is not null && !OperatingSystem.IsWindows())
        {
            start.UserName = userName;
        }
    }

    /// <summary>Makes a folder for the caller's files in which the server's folder can live as well.</summary>
    public void CreateSharedFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, IsDropped ? Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Private);
    }

    /// <summary>Gives a file or folder to the account the server runs as; nobody else can read it.</summary>
    public async Task HandOverAsync(string path, CancellationToken ct)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Directory.Exists(path) ? Private : UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (userName is not null)
        {
            var given = await Command.RunAsync("chown", [userName, path], account: null, ct);
            if (given.ExitCode != 0)
            {
                throw new StartProblemException($"PostgreSQL does not run as root, and {path} could not be given to the user {userName}: choose a folder on a local disk with --data <folder>, or start as an ordinary user.");
            }
        }
    }

    /// <summary>Makes sure before anything is made that the server's account can get to a folder.</summary>
    /// <exception cref="StartProblemException">The server's account cannot get to the folder.</exception>
    public void RequireReachable(string folder)
    {
        if (userName is null || OperatingSystem.IsWindows())
        {
            return;
        }

        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (at.Exists && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                throw new StartProblemException(
                    $"PostgreSQL does not run as root, and the user {userName}, who runs it instead, cannot get to {folder} because {at.FullName} is closed to others: choose a folder outside it with --data <folder>.");
            }
        }
    }
}
