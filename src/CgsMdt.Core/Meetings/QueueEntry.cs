using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>What a board's queue remembers of a case from one listing to the next.</summary>
public sealed class QueueEntry
{
    /// <summary>A case is passed over for another at most so often.</summary>
    public const int PassedOverAtMost = 2;

    private QueueEntry()
    {
    }

    /// <summary>Of a case that has not been listed yet.</summary>
    public QueueEntry(CaseId caseId, BoardId boardId) => (CaseId, BoardId) = (caseId, boardId);

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>Minutes it needs; none for the board's usual.</summary>
    public int? Minutes { get; private set; }

    /// <summary>How often a case behind it was listed because this one did not fit.</summary>
    public int PassedOver { get; private set; }

    /// <summary>How often it has been carried over.</summary>
    public int CarriedTimes { get; private set; }

    /// <summary>The listing it was last carried over from, until it is listed again.</summary>
    public ListingId? CarriedFrom { get; private set; }

    /// <summary>Not to be listed on a meeting before this local date: the meeting it was deferred from is over for it.</summary>
    public DateOnly? NotBefore { get; private set; }

    /// <summary>Whether the co-ordinator has been told that it can never fit.</summary>
    public bool ToldItNeverFits { get; private set; }

    internal void Plan(int? minutes) => (Minutes, ToldItNeverFits) = (minutes, false);

    internal void PassOver() => PassedOver++;

    internal void CarryOver(ListingId from, int? minutes, DateOnly notBefore) => (CarriedFrom, Minutes, CarriedTimes, NotBefore) = (from, minutes, CarriedTimes + 1, notBefore);

    internal void PutOff(DateOnly notBefore) => NotBefore = notBefore;

    internal void TellItNeverFits() => ToldItNeverFits = true;

    internal void MarkListed() => (PassedOver, CarriedFrom, NotBefore) = (0, null, null);
}
