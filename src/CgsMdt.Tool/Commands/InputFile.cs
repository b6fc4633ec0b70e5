namespace CgsMdt.Tool.Commands;

/// <summary>A file named on the command line.</summary>
internal static class InputFile
{
    /// <summary>Opens it for reading.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="what">What it is for, should it not be there.</param>
    /// <exception cref="ToolProblemException">It is not there, or may not be read.</exception>
    public static FileStream Open(string path, string what = "the file to import")
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolProblemException($"There is no file {path}: give the path of {what}.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new ToolProblemException($"The file {path} cannot be read: check that it is a file and that you may read it.", e);
        }
    }
}
