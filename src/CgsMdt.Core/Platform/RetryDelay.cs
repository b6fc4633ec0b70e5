namespace CgsMdt.Core.Platform;

/// <summary>How long to wait before something outside is tried again: doubling to half a minute, so that agreement comes soon after a fault, and five minutes once it lasts.</summary>
public static class RetryDelay
{
    private const int Lasting = 24;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileItLasts = TimeSpan.FromMinutes(5);

    /// <summary>The wait after so many attempts, from 1.</summary>
    public static TimeSpan After(int attempts) => attempts > Lasting
        ? WhileItLasts
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Clamp(attempts, 0, 10))));
}
