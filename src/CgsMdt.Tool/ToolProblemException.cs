namespace CgsMdt.Tool;

/// <summary>The command cannot be done; the message is one sentence with the remedy.</summary>
public sealed class ToolProblemException : Exception
{
    public ToolProblemException()
    {
    }

    public ToolProblemException(string message)
        : base(message)
    {
    }

    public ToolProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>2 for a command line we do not understand, 1 for everything else.</summary>
    public int ExitCode { get; private init; } = 1;

    public static ToolProblemException Usage(string message) => new(message) { ExitCode = 2 };
}
