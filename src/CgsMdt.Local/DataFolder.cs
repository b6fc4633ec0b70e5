namespace CgsMdt.Local;

/// <summary>The folder everything is kept in, held by one running CgsMdt at a time.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    /// <summary>Makes the folder when it is missing, and holds it until disposed; a killed process holds nothing.</summary>
    /// <exception cref="StartProblemException">It cannot be written to, or another CgsMdt has it.</exception>
    public static DataFolder Open(string path)
    {
        LocalFolders.EnsureWritable(path);
        try
        {
            return new DataFolder(path, new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StartProblemException($"Another CgsMdt already runs from {path}: use that one, stop it, or choose another folder with --data <folder>.", e);
        }
    }

    public void Dispose() => held.Dispose();
}
