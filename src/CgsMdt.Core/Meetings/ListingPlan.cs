using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting whose list is open, and the minutes nobody has yet.</summary>
public sealed record OpenMeeting(MeetingId Id, DateOnly Date, int MinutesLeft);

/// <summary>Why a waiting case has no place on any open meeting.</summary>
public enum WaitingReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>No open meeting has that many minutes left.</summary>
    NoRoom,

    /// <summary>The minutes are kept for a case that goes first, having been passed over twice.</summary>
    KeptForAnother,

    /// <summary>It needs more minutes than any meeting has.</summary>
    NeverFits,
}

/// <summary>Where every waiting case of a board would go if all were listed now, in listing order, on the earliest meeting they fit.</summary>
public sealed class ListingPlan
{
    private readonly Dictionary<CaseId, MeetingId> _places = [];
    private readonly Dictionary<CaseId, WaitingReason> _reasons = [];
    private readonly List<ListingCandidate> _inOrder;
    private readonly Dictionary<MeetingId, OpenMeeting> _meetings;

    private ListingPlan(List<ListingCandidate> inOrder, IEnumerable<OpenMeeting> meetings) => (_inOrder, _meetings) = (inOrder, meetings.ToDictionary(m => m.Id));

    /// <summary>The cases in listing order.</summary>
    public IReadOnlyList<ListingCandidate> InOrder => _inOrder;

    /// <summary>Plans.</summary>
    /// <param name="capacity">Minutes of the board's meetings by its terms: a case that needs more can never be listed.</param>
    public static ListingPlan Make(IEnumerable<ListingCandidate> waiting, IReadOnlyCollection<OpenMeeting> meetings, int capacity)
    {
        var plan = new ListingPlan([.. waiting.Order(ListingOrder.Instance)], meetings);
        var left = meetings.OrderBy(m => m.Date).Select(m => (Meeting: m, m.MinutesLeft)).ToArray();
        var isKept = false;
        foreach (var candidate in plan._inOrder)
        {
            var at = isKept ? -1 : Array.FindIndex(left, m => m.MinutesLeft >= candidate.Minutes && m.Meeting.Date >= (candidate.NotBefore ?? DateOnly.MinValue));
            if (at >= 0)
            {
                left[at].MinutesLeft -= candidate.Minutes;
                plan._places[candidate.CaseId] = left[at].Meeting.Id;
                continue;
            }

            var neverFits = candidate.Minutes > capacity;
            plan._reasons[candidate.CaseId] = (neverFits, isKept) switch
            {
                (true, _) => WaitingReason.NeverFits,
                (_, true) => WaitingReason.KeptForAnother,
                _ => WaitingReason.NoRoom,
            };
            isKept |= candidate.GoesFirst && !neverFits;
        }

        return plan;
    }

    /// <summary>The meeting a case would be listed on; none while it has to wait.</summary>
    public MeetingId? PlaceOf(CaseId caseId) => _places.TryGetValue(caseId, out var meeting) ? meeting : null;

    /// <summary>Why a case has to wait.</summary>
    public WaitingReason ReasonOf(CaseId caseId) => _reasons.GetValueOrDefault(caseId, WaitingReason.None);

    /// <summary>The cases before this one in the order that are passed over by listing it: they wait because they do not fit, on a meeting they could have come to.</summary>
    public IEnumerable<CaseId> PassedOverBy(CaseId listed)
    {
        var date = _meetings[_places[listed]].Date;
        return _inOrder.TakeWhile(c => c.CaseId != listed)
            .Where(c => ReasonOf(c.CaseId) == WaitingReason.NoRoom && date >= (c.NotBefore ?? DateOnly.MinValue))
            .Select(c => c.CaseId);
    }
}
