using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace CgsMdt.Web.Designer;

/// <summary>
/// The files of Elsa Studio's designer, read from where npm put them and copied nowhere. The product runs without them; they may be installed while it runs.
/// </summary>
public sealed class DesignerFiles(IOptions<DesignerOptions> options) : IDisposable
{
    private const string Package = "@elsa-workflows/elsa-studio-wasm";
    private readonly Lock _opening = new();
    private Installed? _installed;

    /// <summary>Whether they are there.</summary>
    public bool AreThere => Open() is not null;

    /// <summary>The folder in which <c>npm ci --ignore-scripts</c> brings them.</summary>
    public string Folder => Folders().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "package.json"))) ?? Folders().First();

    /// <summary>A file of the package and what tells it from the same file of another version; null if there is no such file.</summary>
    internal (IFileInfo File, string Version)? Find(string path) =>
        Open() is { } installed && installed.Files.GetFileInfo(path) is { Exists: true, IsDirectory: false } file ? (file, installed.Version) : null;

    /// <inheritdoc/>
    public void Dispose() => _installed?.Files.Dispose();

    private IEnumerable<string> Folders()
    {
        if (options.Value.Folder is { Length: > 0 } configured)
        {
            return [configured];
        }

        var built = typeof(DesignerFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "DesignerFolder").Value!;
        return [Path.Combine(AppContext.BaseDirectory, "Designer"), built];
    }

    private Installed? Open()
    {
        lock (_opening)
        {
            return _installed ??= Folders().Select(Read).FirstOrDefault(found => found is not null);
        }
    }

    private static Installed? Read(string folder)
    {
        var root = Path.GetFullPath(Path.Combine(folder, "node_modules", Package));
        var description = Path.Combine(root, "package.json");
        if (!File.Exists(description))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(description));
        return new(new PhysicalFileProvider(root), json.RootElement.GetProperty("version").GetString() ?? "");
    }

    private sealed record Installed(PhysicalFileProvider Files, string Version);
}
