using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>What a board asked the referrer for, until a date.</summary>
public sealed class InformationRequest
{
    private InformationRequest()
    {
    }

    internal InformationRequest(InformationRequestId id, CaseId caseId, IReadOnlyList<RequiredItem> items, string? note, PersonId? askedBy, DateTimeOffset now, DateOnly dueOn) =>
        (Id, CaseId, Items, Note, AskedBy, AskedAt, DueOn) = (id, caseId, items, note, askedBy, now, dueOn);

    /// <summary>Its identifier.</summary>
    public InformationRequestId Id { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>What is missing.</summary>
    public IReadOnlyList<RequiredItem> Items { get; private set; } = [];

    /// <summary>What the board wrote to the referrer.</summary>
    public string? Note { get; private set; }

    /// <summary>Who asked; none where a standing rule did.</summary>
    public PersonId? AskedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Until when.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>When it was answered or taken back, UTC.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How often the referrer was reminded.</summary>
    public int Reminders { get; private set; }

    internal void End(DateTimeOffset now) => EndedAt = now;

    internal void Remind() => Reminders++;
}
