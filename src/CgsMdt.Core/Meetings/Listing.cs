using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>A case placed on one meeting's agenda. Never overwritten: a deferral ends one with a coded reason and starts the next.</summary>
public sealed class Listing
{
    private Listing()
    {
    }

    /// <summary>A listing that begins now.</summary>
    public Listing(ListingId id, MeetingId meetingId, CaseId caseId, ListingSection section, int minutes, DateTimeOffset now) =>
        (Id, MeetingId, CaseId, Section, Minutes, ListedAt) = (id, meetingId, caseId, section, minutes, now);

    /// <summary>Its identifier.</summary>
    public ListingId Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The part of the agenda it stands in.</summary>
    public ListingSection Section { get; private set; }

    /// <summary>From 1, within its section.</summary>
    public int Position { get; private set; }

    /// <summary>Its position when the agenda was last published.</summary>
    public int? PublishedPosition { get; private set; }

    /// <summary>Minutes planned for it.</summary>
    public int Minutes { get; private set; }

    /// <summary>Whether it goes before all others of its urgency, having been passed over twice.</summary>
    public bool IsFirstOfUrgency { get; private set; }

    /// <summary>How often the case had been passed over when it was listed.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Whether it was added after the cut-off; the mark stays.</summary>
    public bool IsLateAdd { get; private set; }

    /// <summary>The listing it was carried over from.</summary>
    public ListingId? CarriedFrom { get; private set; }

    /// <summary>How often the case has been carried over by now.</summary>
    public int CarriedTimes { get; private set; }

    /// <summary>Why it stands where it stands, as the agenda says it; none while it stands in listing order.</summary>
    public AgendaReason? Reason { get; private set; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset ListedAt { get; private set; }

    /// <summary>Until when, UTC; none while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it ended.</summary>
    public ListingEnd? End { get; private set; }

    /// <summary>The operation that ended it; what that one would send can be taken back for a minute.</summary>
    public Guid? EndedBy { get; private set; }

    internal void Remember(int passedOver, bool isFirstOfUrgency, int carriedTimes, ListingId? carriedFrom) =>
        (PassedOver, IsFirstOfUrgency, CarriedTimes, CarriedFrom) = (passedOver, isFirstOfUrgency, carriedTimes, carriedFrom);

    internal void MarkLate() => IsLateAdd = true;

    internal void Place(int position, AgendaReason? reason = null) => (Position, Reason) = (position, reason);

    internal void Plan(int minutes) => Minutes = minutes;

    internal void MarkPublished() => PublishedPosition = Position;

    internal void Finish(ListingEnd end, Guid operation, DateTimeOffset now) => (End, EndedBy, EndedAt) = (end, operation, now);

    internal ListingFacts ToFacts(TimeOnly startsAt) => new(Id, MeetingId, CaseId, Section, Position, startsAt, Minutes, IsLateAdd, CarriedTimes, EndedAt, End);
}

/// <summary>Why a case stands where it stands on a locked agenda.</summary>
public enum AgendaReason
{
    /// <summary>Urgent: within the first quarter of an hour where possible.</summary>
    Urgent,

    /// <summary>Next to the other cases of the same visiting clinician.</summary>
    GroupedForVisitor,

    /// <summary>At a time when its visiting clinician can be there.</summary>
    VisitorCanOnlyMakeIt,
}
