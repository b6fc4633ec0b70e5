using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>An entry to be written to a meeting's log; its author is the operation's person.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="CaseId">The case it is about; none for what concerns the whole meeting.</param>
public sealed record NewEntry(LogEntryKind Kind, CaseId? CaseId)
{
    /// <summary>The person it is about, where that is not the author.</summary>
    public PersonId? AboutPerson { get; init; }

    /// <summary>A coded value: a position, a reason.</summary>
    public string? Code { get; init; }

    /// <summary>Minutes added.</summary>
    public int? Minutes { get; init; }

    /// <summary>A record of a module above, such as an outcome.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>What was said or written; kept apart from the entry.</summary>
    public string? Text { get; init; }

    /// <summary>Chosen by the sender: a repeated send with the same key does nothing twice.</summary>
    public Guid? ClientKey { get; init; }
}
