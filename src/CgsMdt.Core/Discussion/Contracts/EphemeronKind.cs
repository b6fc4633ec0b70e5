using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>What can be told of somebody without being kept.</summary>
public enum EphemeronKind
{
    /// <summary>Their browser is in the room.</summary>
    Here,

    /// <summary>They are writing a comment.</summary>
    Typing,

    /// <summary>The draft outcome as they are writing it.</summary>
    Drafting,
}

/// <summary>What somebody in the room is doing just now.</summary>
public sealed record EphemeronFacts(PersonId PersonId, EphemeronKind Kind, CaseId? CaseId, string? Text, DateTimeOffset At);
