using CgsMdt.Core.Discussion.Attendance;

namespace CgsMdt.Web.Display;

/// <summary>Who was in a meeting, in the words people read.</summary>
public static class AttendanceWords
{
    private const int Many = 10;
    private const int Few = 3;

    /// <summary>Who of them it is true of; of many people, everybody but the few it is not true of.</summary>
    public static string Names(IReadOnlyCollection<AttendanceLine> people, Func<AttendanceLine, bool> isTrue)
    {
        var (those, others) = (people.Where(isTrue).Select(p => p.Name).ToList(), people.Where(p => !isTrue(p)).Select(p => p.Name).ToList());
        return (those.Count, others.Count) switch
        {
            (0, _) => "nobody",
            ( >= Many, 0) => $"everybody, all {those.Count}",
            ( >= Many, <= Few) => $"everybody but {string.Join(", ", others)}: {those.Count}",
            _ => string.Join(", ", those),
        };
    }

    /// <summary>How much of a case somebody was there for.</summary>
    public static string Of(CasePart part) => part switch
    {
        CasePart.Throughout => "yes",
        CasePart.Part => "part",
        _ => "no",
    };

    /// <summary>Its colour.</summary>
    public static string Colour(CasePart part) => part switch
    {
        CasePart.Throughout => "green",
        CasePart.Part => "yellow",
        _ => "grey",
    };

    /// <summary>Why it was corrected.</summary>
    public static string Of(CorrectionReason reason) => reason switch
    {
        CorrectionReason.ByPhone => "Took part by phone",
        CorrectionReason.InTheRoom => "In the room, or at another's screen",
        CorrectionReason.OtherTimes => "Came or left at other times",
        _ => "Checked in or reported by mistake",
    };

    /// <summary>Where it is known from.</summary>
    public static string Of(PersonPresence presence)
    {
        if (presence.Sources.HasFlag(PresenceSources.Correction))
        {
            return "corrected";
        }

        string?[] parts =
        [
            presence.Sources.HasFlag(PresenceSources.CheckIn) ? "check-in" : null,
            presence.Sources.HasFlag(PresenceSources.Teams) ? "Teams" : null,
            presence.Sources.HasFlag(PresenceSources.LetIn) ? "let in" : null,
        ];
        var known = string.Join(", ", parts.OfType<string>());
        return presence.LeftUnsaid ? $"{known}; left Teams without checking out" : known;
    }

    /// <summary>"10:02 to 10:41, 10:50 to 11:30".</summary>
    public static string Of(IEnumerable<PresentSpan> spans) => string.Join(", ", spans.Select(s => $"{LondonTime.Time(s.From)} to {LondonTime.Time(s.Until)}"));

    /// <summary>What a report is worth.</summary>
    public static string Of(TeamsReport report)
    {
        string?[] parts =
        [
            report.IsCutShort ? $"cut short: tells of {report.Reported} of {report.Counted} people, so it proves no absence" : $"{MeetingWords.Count(report.Reported, "person").Replace("persons", "people", StringComparison.Ordinal)}",
            report.Unmatched > 0 ? $"{report.Unmatched} unknown here (by phone, or not signed in)" : null,
            report.Version > 1 ? $"written anew {MeetingWords.Count(report.Version - 1, "time")}" : null,
        ];
        return string.Join("; ", parts.OfType<string>());
    }
}
