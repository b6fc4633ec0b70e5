using CgsMdt.Local.Postgres;

namespace CgsMdt.Local;

/// <summary>Where CgsMdt keeps things on one computer when nobody says otherwise.</summary>
public static class LocalFolders
{
    public static string Base => ConnectionFile.BaseFolder;

    /// <summary>Makes the folder, or says in one sentence why it cannot be used.</summary>
    /// <exception cref="StartProblemException">The folder cannot be made or written to.</exception>
    public static void EnsureWritable(string folder)
    {
        var probe = Path.Combine(folder, $".write-test-{Environment.ProcessId}");
        try
        {
            if (!Directory.Exists(folder))
            {
                ServerAccount.Current.CreateSharedFolder(folder);
            }

            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartProblemException($"The folder {folder} cannot be written to: make it writable, or choose another with --data <folder>.", e);
        }
    }
}
