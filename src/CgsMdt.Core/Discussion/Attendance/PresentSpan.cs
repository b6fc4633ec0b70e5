namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>A stretch of time, UTC; what ends before it begins is none.</summary>
public sealed record PresentSpan(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>How long; never negative.</summary>
    public TimeSpan Length => Until > From ? Until - From : TimeSpan.Zero;

    /// <summary>The part that lies in another; empty where none does.</summary>
    public PresentSpan Within(PresentSpan other) => new(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
}

/// <summary>How much of a case somebody was there for.</summary>
public enum CasePart
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>For a part.</summary>
    Part,

    /// <summary>Throughout, but for a minute.</summary>
    Throughout,
}

/// <summary>Where it is known from that somebody was there.</summary>
[Flags]
public enum PresenceSources
{
    /// <summary>From nowhere: they were not.</summary>
    None = 0,

    /// <summary>Checked in, by themselves or by whoever ran the meeting.</summary>
    CheckIn = 1,

    /// <summary>Reported by Teams.</summary>
    Teams = 2,

    /// <summary>Let in as a guest.</summary>
    LetIn = 4,

    /// <summary>Corrected by a person.</summary>
    Correction = 8,
}

/// <summary>When somebody was in a meeting, as reconciled.</summary>
/// <param name="Spans">In order, apart from each other.</param>
/// <param name="LeftUnsaid">They left Teams and never checked out: the end is Teams' word.</param>
public sealed record PersonPresence(IReadOnlyList<PresentSpan> Spans, PresenceSources Sources, bool LeftUnsaid = false)
{
    /// <summary>Not there at all.</summary>
    public static PersonPresence Absent { get; } = new([], PresenceSources.None);

    /// <summary>Whether they were there at any time.</summary>
    public bool WasThere => Spans.Count > 0;
}
