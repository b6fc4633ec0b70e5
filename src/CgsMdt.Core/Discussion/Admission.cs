using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion;

/// <summary>A guest's stay in the room for one case: they hear the entries about it from the first number to the last, and nothing else.</summary>
public sealed class Admission
{
    private Admission()
    {
    }

    internal Admission(AdmissionId id, MeetingId meetingId, CaseId caseId, PersonId personId, bool maySpeak, bool seesOutcome, int fromNumber, DateTimeOffset now) =>
        (Id, MeetingId, CaseId, PersonId, MaySpeak, SeesOutcome, FromNumber, AdmittedAt) = (id, meetingId, caseId, personId, maySpeak, seesOutcome, fromNumber, now);

    /// <summary>Its identifier.</summary>
    public AdmissionId Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The guest.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Whether they take part, or only watch.</summary>
    public bool MaySpeak { get; private set; }

    /// <summary>Whether they see the outcome being written; a referrer reads it once it is issued.</summary>
    public bool SeesOutcome { get; private set; }

    /// <summary>The first entry they hear.</summary>
    public int FromNumber { get; private set; }

    /// <summary>The last entry they hear; none while they are in.</summary>
    public int? UntilNumber { get; private set; }

    /// <summary>When they were let in, UTC.</summary>
    public DateTimeOffset AdmittedAt { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    internal void End(int untilNumber, DateTimeOffset now) => (UntilNumber, EndedAt) = (untilNumber, now);

    internal bool Covers(LogEntry entry) =>
        entry.CaseId == CaseId && entry.Number >= FromNumber && (UntilNumber is null || entry.Number <= UntilNumber)
        && (SeesOutcome || entry.Kind is not (LogEntryKind.DraftOutcome or LogEntryKind.Position));
}
