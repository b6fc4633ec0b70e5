namespace CgsMdt.Web.Display;

/// <summary>How long something has waited and how long it may, in London days: "12 days (due in 2)".</summary>
public static class Wait
{
    /// <summary>The wait since an instant, and where there is one the time to its due date.</summary>
    public static string Since(DateTimeOffset from, DateTimeOffset now, DateOnly? due = null)
    {
        var today = LondonTime.DateOf(now);
        var waited = Days(today.DayNumber - LondonTime.DateOf(from).DayNumber);
        return due is { } date ? $"{waited} ({Due(date, now)})" : waited;
    }

    /// <summary>"due in 2", "due today", "2 days overdue".</summary>
    public static string Due(DateOnly due, DateTimeOffset now) => (due.DayNumber - LondonTime.DateOf(now).DayNumber) switch
    {
        0 => "due today",
        > 0 and var left => $"due in {left}",
        var over => $"{Days(-over)} overdue",
    };

    /// <summary>"1 day", "12 days".</summary>
    public static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
