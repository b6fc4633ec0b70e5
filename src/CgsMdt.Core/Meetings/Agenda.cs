using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting with its open listings, to be changed. The meeting is locked while this is in use.</summary>
internal sealed class Agenda
{
    private readonly WriteScope _write;
    private readonly List<Listing> _open;

    private Agenda(WriteScope write, Meeting meeting, List<Listing> open) => (_write, Meeting, _open) = (write, meeting, open);

    public Meeting Meeting { get; }

    public IReadOnlyList<Listing> Open => _open;

    public IEnumerable<Listing> ToDiscuss => _open.Where(l => l.Section == ListingSection.Discuss).OrderBy(l => l.Position);

    public int MinutesUsed => ToDiscuss.Sum(l => l.Minutes);

    public int MinutesLeft => Meeting.Minutes - MinutesUsed;

    /// <summary>Locks and reads; none where there is no such meeting.</summary>
    public static async Task<Agenda?> LoadAsync(WriteScope write, MeetingId id)
    {
        await write.LockAsync(MeetingAggregate.Of(id));
        var meeting = await write.Db.Set<Meeting>().AsTracking().SingleOrDefaultAsync(m => m.Id == id, write.CancellationToken);
        if (meeting is null)
        {
            return null;
        }

        var open = await write.Db.Set<Listing>().AsTracking().Where(l => l.MeetingId == id && l.EndedAt == null).ToListAsync(write.CancellationToken);
        return new Agenda(write, meeting, open);
    }

    /// <summary>Puts a case on the list, at the place its order gives it; the caller moves the case.</summary>
    public async Task<Listing> AddAsync(CaseId caseId, ListingSection section, int minutes, QueueEntry? entry)
    {
        var listing = new Listing(ListingId.New(_write.Now), Meeting.Id, caseId, section, minutes, _write.Now);
        if (entry is not null)
        {
            listing.Remember(entry.PassedOver, entry.PassedOver >= QueueEntry.PassedOverAtMost, entry.CarriedTimes, entry.CarriedFrom);
            entry.MarkListed();
        }

        _open.Add(listing);
        _write.Db.Add(listing);
        await ArrangeAsync();
        _write.Raise(new ListingChanged(Meeting.Id, caseId, listing.Id));
        return listing;
    }

    /// <summary>Ends a listing; the caller moves the case.</summary>
    public async Task EndAsync(Listing listing, ListingEnd end)
    {
        listing.Finish(end, _write.Operation.Id, _write.Now);
        _open.Remove(listing);
        await ArrangeAsync();
        _write.Raise(new ListingChanged(Meeting.Id, listing.CaseId, listing.Id));
    }

    /// <summary>Numbers the list anew: by the listing order while it is open, by the least cost once it is locked.</summary>
    public async Task ArrangeAsync()
    {
        if (Meeting.State == MeetingState.Locked)
        {
            await AgendaArranging.ByCostAsync(_write, this);
            return;
        }

        if (Meeting.State is MeetingState.InSession or MeetingState.Closed or MeetingState.Cancelled)
        {
            return;
        }

        var facts = await _write.Db.FindCasesAsync([.. _open.Select(l => l.CaseId)], _write.CancellationToken);
        foreach (var section in _open.GroupBy(l => l.Section))
        {
            Number(section.OrderBy(l => CandidateOf(l, facts[l.CaseId]), ListingOrder.Instance));
        }
    }

    internal static void Number(IEnumerable<Listing> inOrder)
    {
        var position = 0;
        foreach (var listing in inOrder)
        {
            listing.Place(++position);
        }
    }

    private static ListingCandidate CandidateOf(Listing listing, CaseFacts found) => new(
        found.Id, found.Reference, found.Urgency, listing.CarriedTimes > 0, found.NeededBy, found.CompleteSince, listing.Minutes,
        listing.IsFirstOfUrgency ? QueueEntry.PassedOverAtMost : 0);
}
