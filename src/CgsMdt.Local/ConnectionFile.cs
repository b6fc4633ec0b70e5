using System.Text;

namespace CgsMdt.Local;

/// <summary>
/// Where a running CgsMdt.Local writes how the owner of its database connects, for CgsMdt.Tool on the same computer.
/// Readable by its owner alone. (Compiled into both programs, since neither refers to the other.)
/// </summary>
internal static class ConnectionFile
{
    /// <summary>
    /// The user's local application data; for root a system folder, because PostgreSQL then runs as another user and root's home is closed to it.
    /// </summary>
    public static string BaseFolder => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
        ? "/var/lib/cgsmdt"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "CgsMdt");

    public static string DefaultDataFolder => Path.Combine(BaseFolder, "data");

    /// <summary>The owner's connection string, or null when nothing runs from the folder or it is not ours to read.</summary>
    public static string? Read(string dataFolder)
    {
        try
        {
            return File.ReadAllText(In(dataFolder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static async Task WriteAsync(string dataFolder, string ownerConnectionString, CancellationToken ct)
    {
        Delete(dataFolder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(In(dataFolder), options);
        await file.WriteAsync(Encoding.UTF8.GetBytes(ownerConnectionString), ct);
    }

    public static void Delete(string dataFolder) => File.Delete(In(dataFolder));

    private static string In(string dataFolder) => Path.Combine(dataFolder, "connection");
}
