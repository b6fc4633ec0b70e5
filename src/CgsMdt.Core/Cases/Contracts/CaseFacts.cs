using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>What other modules may know of a case; nothing of who the patient is. A case with a protocol is listed, not discussed.</summary>
public sealed record CaseFacts(
    CaseId Id,
    string Reference,
    BoardId BoardId,
    CasePlace Place,
    CasePurpose Purpose,
    Urgency Urgency,
    UrgencyReason? UrgencyReason,
    DateOnly? NeededBy,
    DateTimeOffset? CompleteSince,
    PersonId? ReferrerId,
    string Question,
    string? Protocol,
    int? ProtocolVersion,
    CaseId? ContinuesCaseId);
