namespace CgsMdt.Web;

/// <summary>The addresses of pages, as links in pages, mails and invitations spell them. References and slugs only: nothing of a patient is ever in an address.</summary>
public static class Links
{
    /// <summary>What waits for me.</summary>
    public const string Start = "/";

    /// <summary>All boards.</summary>
    public const string Boards = "/boards";

    /// <summary>Refer a case.</summary>
    public const string Refer = "/refer";

    /// <summary>My actions.</summary>
    public const string Actions = "/actions";

    /// <summary>Hand-overs of my boards.</summary>
    public const string HandOvers = "/hand-overs";

    /// <summary>A case, by its reference.</summary>
    public static string Case(string reference) => $"/cases/{reference}";

    /// <summary>A case's outcome.</summary>
    public static string Outcome(string reference) => $"/cases/{reference}/outcome";

    /// <summary>A board, by its slug.</summary>
    public static string Board(string slug) => $"/boards/{slug}";

    /// <summary>A board's triage queue.</summary>
    public static string Triage(string slug) => $"/boards/{slug}/triage";

    /// <summary>Finding a time for a board.</summary>
    public static string Times(string slug) => $"/boards/{slug}/times";

    /// <summary>A meeting with its agenda, by its reference.</summary>
    public static string Meeting(string reference) => $"/meetings/{reference}";

    /// <summary>Who was in a meeting.</summary>
    public static string Attendance(string reference) => $"/meetings/{reference}/attendance";

    /// <summary>When a board's members are away.</summary>
    public static string Away(string slug) => $"/boards/{slug}/away";

    /// <summary>One's calendars with secret addresses.</summary>
    public const string Calendars = "/calendars";

    /// <summary>When a board's series does not meet.</summary>
    public static string Breaks(string slug) => $"/boards/{slug}/breaks";

    /// <summary>A meeting's room.</summary>
    public static string Room(string reference) => $"/meetings/{reference}/room";
}
