using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>A recommendation or a decision: what a board said to a case. Every save is a version; once signed it changes only by an amendment, which is a version signed at once.</summary>
public sealed class Outcome
{
    private Outcome()
    {
    }

    internal Outcome(OutcomeId id, string reference, CaseId caseId, BoardId boardId, OutcomeKind kind, MeetingId? meetingId, DateTimeOffset now) =>
        (Id, Reference, CaseId, BoardId, Kind, MeetingId, CreatedAt) = (id, reference, caseId, boardId, kind, meetingId, now);

    /// <summary>Its identifier.</summary>
    public OutcomeId Id { get; private set; }

    /// <summary>The reference people quote, such as O-2026-000123.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>Recommendation or decision.</summary>
    public OutcomeKind Kind { get; private set; }

    /// <summary>The meeting it was recorded in; none out of cycle.</summary>
    public MeetingId? MeetingId { get; private set; }

    /// <summary>Where it stands.</summary>
    public OutcomeState State { get; private set; }

    /// <summary>The latest version; what forms post back.</summary>
    public int Version { get; private set; }

    /// <summary>The version that is signed.</summary>
    public int? SignedVersion { get; private set; }

    /// <summary>Who signed.</summary>
    public PersonId? SignedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>How the missing role was heard, where the case was not quorate.</summary>
    public Ratification? Ratification { get; private set; }

    /// <summary>When it first went to the referrer and those who share the care, UTC.</summary>
    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>When it was first recorded, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    internal OutcomeVersion Write(OutcomeText text, string? label, Standing standing, PersonId? by, Guid? clientKey, bool isDraft, DateTimeOffset now)
    {
        State = isDraft && State != OutcomeState.ToSign ? OutcomeState.Draft : OutcomeState.ToSign;
        return new OutcomeVersion(Id, ++Version, text, label, standing, by, clientKey, null, now);
    }

    internal Result Sign(PersonId by, Ratification? ratification, DateTimeOffset now)
    {
        if (State != OutcomeState.ToSign)
        {
            return State == OutcomeState.Signed ? OutcomeErrors.AlreadySigned : OutcomeErrors.NotDiscussed;
        }

        (State, SignedVersion, SignedBy, SignedAt, Ratification) = (OutcomeState.Signed, Version, by, now, ratification);
        return Result.Done;
    }

    internal OutcomeVersion Amend(OutcomeText text, string? label, AmendmentReason reason, PersonId by, DateTimeOffset now)
    {
        var version = new OutcomeVersion(Id, ++Version, text, label, Standing.Quorate, by, null, reason, now);
        (SignedVersion, SignedBy, SignedAt) = (Version, by, now);
        return version;
    }

    internal void MarkIssued(DateTimeOffset now) => IssuedAt ??= now;
}

/// <summary>Whether a version was saved with everybody there whom the terms ask for.</summary>
/// <param name="Missing">The roles that were missing.</param>
public sealed record Standing(IReadOnlyList<ProfessionalRole> Missing)
{
    /// <summary>Nobody was missing.</summary>
    public static Standing Quorate { get; } = new([]);

    /// <summary>Whether it is provisional.</summary>
    public bool IsProvisional => Missing.Count > 0;
}

/// <summary>One saved version of an outcome. Never changed.</summary>
public sealed class OutcomeVersion
{
    private OutcomeVersion()
    {
    }

    internal OutcomeVersion(
        OutcomeId outcomeId, int number, OutcomeText text, string? label, Standing standing, PersonId? savedBy, Guid? clientKey, AmendmentReason? amendment, DateTimeOffset now)
    {
        (OutcomeId, Number, OptionCode, OptionLabel) = (outcomeId, number, text.OptionCode, label);
        (Summary, Rationale, Dissent, HandOverTo) = (text.Summary.Trim(), text.Rationale.Trim(), text.Dissent.Trim(), text.HandOverTo);
        (IsProvisional, MissingRoles) = (standing.IsProvisional, string.Join(' ', standing.Missing));
        (SavedBy, ClientKey, Amendment, SavedAt) = (savedBy, clientKey, amendment, now);
    }

    /// <summary>The outcome.</summary>
    public OutcomeId OutcomeId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>The code from the board's outcome set.</summary>
    public string OptionCode { get; private set; } = "";

    /// <summary>What the board's terms called it then.</summary>
    public string? OptionLabel { get; private set; }

    /// <summary>What is advised or decided.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Rationale { get; private set; } = "";

    /// <summary>Who sees it otherwise, and why.</summary>
    public string Dissent { get; private set; } = "";

    /// <summary>The deciding board the recommendation goes to.</summary>
    public BoardId? HandOverTo { get; private set; }

    /// <summary>Saved when the case was not quorate.</summary>
    public bool IsProvisional { get; private set; }

    /// <summary>The missing roles, by name, with spaces between.</summary>
    public string MissingRoles { get; private set; } = "";

    /// <summary>Who saved it.</summary>
    public PersonId? SavedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The sender's key: a repeated save does nothing twice.</summary>
    public Guid? ClientKey { get; private set; }

    /// <summary>Why a signed outcome was amended by this version.</summary>
    public AmendmentReason? Amendment { get; private set; }
}
