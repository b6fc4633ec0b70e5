using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A case as those see it who may: everything but who the patient is.</summary>
public sealed record CaseView
{
    /// <summary>What other modules know of it.</summary>
    public required CaseFacts Facts { get; init; }

    /// <summary>Its board.</summary>
    public required BoardFacts Board { get; init; }

    /// <summary>Where it is, what it waits for, by whom, until when.</summary>
    public required CaseStanding Standing { get; init; }

    /// <summary>The question part, without the patient.</summary>
    public required Referral Stated { get; init; }

    /// <summary>The patient's age in words.</summary>
    public required string? Age { get; init; }

    /// <summary>When it was put, UTC.</summary>
    public required DateTimeOffset? ReferredAt { get; init; }

    /// <summary>Since when it is where it is, UTC.</summary>
    public required DateTimeOffset PlaceSince { get; init; }

    /// <summary>Who referred it.</summary>
    public required string? ReferrerName { get; init; }

    /// <summary>Who typed it for them.</summary>
    public required string? EnteredByName { get; init; }

    /// <summary>What the board's terms require and it lacks.</summary>
    public required IReadOnlyList<RequiredItem> Missing { get; init; }

    /// <summary>How often each kind of item came in time at this board; empty where nothing is missing, or the referral has yet to be answered.</summary>
    public required IReadOnlyDictionary<RequiredItem, ItemRecord> Records { get; init; }

    /// <summary>What the referrer is being asked for.</summary>
    public required AskedFor? Asked { get; init; }

    /// <summary>The board's last answer that was not undone.</summary>
    public required AnswerView? Answer { get; init; }

    /// <summary>Other cases of the patient.</summary>
    public required IReadOnlyList<EarlierCase> Earlier { get; init; }

    /// <summary>Cases with the same pedigree number: that they are, not what is in them.</summary>
    public required IReadOnlyList<EarlierCase> Family { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<CaseFile> Files { get; init; }

    /// <summary>The case it continues, for those who may see that.</summary>
    public required string? ContinuesReference { get; init; }

    /// <summary>Version of the question part.</summary>
    public required int QuestionVersion { get; init; }

    /// <summary>Version of the triage part.</summary>
    public required int TriageVersion { get; init; }

    /// <summary>Whether the person may answer it, where it can be answered.</summary>
    public required bool MayTriage { get; init; }

    /// <summary>Whether the person may act as its chair.</summary>
    public required bool MayExpedite { get; init; }

    /// <summary>Whether the person may edit the question part, add files, withdraw.</summary>
    public required bool MaySupply { get; init; }

    /// <summary>How the person may know who the patient is.</summary>
    public required Grant Identity { get; init; }
}

/// <summary>What the referrer is being asked for.</summary>
public sealed record AskedFor(IReadOnlyList<RequiredItem> Items, string? Note, DateOnly DueOn, DateTimeOffset AskedAt, int Reminders);

/// <summary>A board's answer.</summary>
/// <param name="UndoUntil">Until when it can be undone, UTC.</param>
public sealed record AnswerView(TriageStep Step, string? By, DateTimeOffset At, string? ReasonCode, string? Note, string? OtherReference, DateTimeOffset UndoUntil);

/// <summary>Where a case is and what it waits for.</summary>
/// <param name="Where">A sentence.</param>
/// <param name="WaitsFor">A sentence; none where it has ended.</param>
/// <param name="Until">By when.</param>
public sealed record CaseStanding(string Where, string? WaitsFor, DateOnly? Until);
