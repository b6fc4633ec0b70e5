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

    /// <summary>Sex as the referrer states it.</summary>
    public Sex? Sex { get; private set; }

    /// <summary>Gender identity in the patient's own words.</summary>
    public string? GenderIdentity { get; private set; }

    /// <summary>Ethnic category; "not stated" and "not known" are answers of their own.</summary>
    public EthnicCategory? EthnicCategory { get; private set; }

    /// <summary>When symptoms were first noticed.</summary>
    public DateOnly? SymptomsNoticedOn { get; private set; }

    /// <summary>Age when last seen, an ISO 8601 duration, where no date of birth is held.</summary>
    public string? AgeAtLastSeen { get; private set; }

    /// <summary>The language an interpreter is needed for; none where none is needed.</summary>
    public string? InterpreterLanguage { get; private set; }

    /// <summary>How the family needs to be communicated with.</summary>
    public string? CommunicationNeeds { get; private set; }

    /// <summary>The consultant referred for, where they use the product.</summary>
    public PersonId? ConsultantId { get; private set; }

    /// <summary>Who typed the referral, where that is not the referrer.</summary>
    public PersonId? EnteredById { get; private set; }

    /// <summary>The signed protocol by which it is listed without discussion.</summary>
    public string? Protocol { get; private set; }

    /// <summary>The version of that protocol.</summary>
    public int? ProtocolVersion { get; private set; }

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

    internal void Ask(Referral referral)
    {
        Question = referral.Question.Trim();
        Purpose = referral.Purpose ?? Purpose;
        (Urgency, UrgencyReason, NeededBy) = (referral.Urgency, referral.Urgency == Urgency.Urgent ? referral.UrgencyReason : null, referral.NeededBy);
        (IndicationCode, PedigreeNumber, FamilyHistory, TestsDone) =
            (Typed(referral.IndicationCode)?.ToUpperInvariant(), Typed(referral.PedigreeNumber), Typed(referral.FamilyHistory), Typed(referral.TestsDone));
        (Sex, GenderIdentity, EthnicCategory) = (referral.Sex, Typed(referral.GenderIdentity), referral.EthnicCategory);
        (SymptomsNoticedOn, AgeAtLastSeen) = (referral.SymptomsNoticedOn, Typed(referral.AgeAtLastSeen));
        (InterpreterLanguage, CommunicationNeeds) = (Typed(referral.InterpreterLanguage), Typed(referral.CommunicationNeeds));
        (ConsultantName, ConsultantId, ReferringServiceId) = (Typed(referral.ConsultantName), referral.ConsultantId, referral.ReferringServiceId);
    }

    internal void Edit(Referral referral)
    {
        Ask(referral);
        QuestionVersion++;
    }

    internal void Put(DateTimeOffset now, PersonId? enteredBy) => (ReferredAt, EnteredById) = (now, enteredBy);

    internal void ComeFrom(string? sourceId, CaseId? continues) => (SourceId, ContinuesCaseId) = (sourceId, continues);

    internal void BecomeComplete(DateTimeOffset since) => CompleteSince ??= since;

    internal void IdentifyPatient(PatientId patientId) => PatientId = patientId;

    internal void AnswerTriage() => TriageVersion++;

    internal void MeetBy(string? protocol, int? version) => (Protocol, ProtocolVersion) = (protocol, version);

    internal void MoveTo(CasePlace place, DateTimeOffset now) => (Place, PlaceSince) = (place, now);

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
