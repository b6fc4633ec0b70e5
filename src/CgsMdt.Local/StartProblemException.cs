namespace CgsMdt.Local;

/// <summary>Something on this machine keeps CgsMdt from starting; the message is one sentence for the person who started it, with the remedy.</summary>
public sealed class StartProblemException : Exception
{
    public StartProblemException()
    {
    }

    public StartProblemException(string message)
        : base(message)
    {
    }

    public StartProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
