using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>One patient's question put to one board. Who the patient is stands in a table of its own.</summary>
public sealed class Case
{
    private Case()
    {
    }

    /// <summary>A case as first put down; its place is a draft.</summary>
    public Case(CaseId id, string reference, BoardId boardId, PatientId patientId, PersonId? referrerId, DateTimeOffset now) =>
        (Id, Reference, BoardId, PatientId, ReferrerId, CreatedAt, PlaceSince) = (id, reference, boardId, patientId, referrerId, now, now);

    /// <summary>Its identifier.</summary>
    public CaseId Id { get; private set; }

    /// <summary>The reference people quote, such as C-2026-000123.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The board it is put to.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>The patient.</summary>
    public PatientId PatientId { get; private set; }

    /// <summary>The referring person.</summary>
    public PersonId? ReferrerId { get; private set; }

    /// <summary>The consultant it is referred for, as written by the referrer.</summary>
    public string? ConsultantName { get; private set; }

    /// <summary>The service that refers.</summary>
    public ServiceId? ReferringServiceId { get; private set; }

    /// <summary>Where it is; written only with an event that says so.</summary>
    public CasePlace Place { get; private set; }

    /// <summary>Since when it is there, UTC.</summary>
    public DateTimeOffset PlaceSince { get; private set; }

    /// <summary>The question for the board.</summary>
    public string Question { get; private set; } = "";

    /// <summary>What it asks for.</summary>
    public CasePurpose Purpose { get; private set; }

    /// <summary>How soon.</summary>
    public Urgency Urgency { get; private set; }

    /// <summary>Why it is urgent.</summary>
    public UrgencyReason? UrgencyReason { get; private set; }

    /// <summary>By when an answer is needed.</summary>
    public DateOnly? NeededBy { get; private set; }

    /// <summary>Clinical indication code of the test directory, such as R131.1.</summary>
    public string? IndicationCode { get; private set; }

    /// <summary>Pedigree number of the family.</summary>
    public string? PedigreeNumber { get; private set; }

    /// <summary>What is known of the family.</summary>
    public string? FamilyHistory { get; private set; }

    /// <summary>Tests already done.</summary>
    public string? TestsDone { get; private set; }

    /// <summary>When it was first put down, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the board received it, UTC.</summary>
    public DateTimeOffset? ReferredAt { get; private set; }

    /// <summary>Since when the referral is complete, UTC: the wait counts from here and never starts again.</summary>
    public DateTimeOffset? CompleteSince { get; private set; }

    /// <summary>Identifier of the source document it was imported from.</summary>
    public string? SourceId { get; private set; }

    /// <summary>The case at another board it continues.</summary>
    public CaseId? ContinuesCaseId { get; private set; }

    /// <summary>Version of the question part: what the referrer edits.</summary>
    public int QuestionVersion { get; private set; } = 1;

    /// <summary>Version of the triage part.</summary>
    public int TriageVersion { get; private set; } = 1;

    internal void MoveTo(CasePlace place, DateTimeOffset now) => (Place, PlaceSince) = (place, now);
}
