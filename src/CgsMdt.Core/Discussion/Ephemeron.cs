using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion;

/// <summary>What somebody is doing in a room just now. The last value wins, it expires by itself, and nobody audits it.</summary>
public sealed class Ephemeron
{
    private Ephemeron()
    {
    }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What kind of thing.</summary>
    public EphemeronKind Kind { get; private set; }

    /// <summary>The case it is about.</summary>
    public CaseId? CaseId { get; private set; }

    /// <summary>Text between two pauses; none for presence and typing.</summary>
    public string? Text { get; private set; }

    /// <summary>When it was last said, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When it no longer holds, UTC.</summary>
    public DateTimeOffset Until { get; private set; }
}
