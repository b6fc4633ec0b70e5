using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>The agenda as the room shows it: what is behind, what is now, and what is to come with its estimated start.</summary>
internal static class RoomAgenda
{
    public static async Task<List<RoomCase>> ReadAsync(RecordContext db, MeetingFacts meeting, Room? room, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.ListingsOfAsync(meeting.Id, cancellationToken);
        var marks = await db.Set<LogEntry>()
            .Where(e => e.MeetingId == meeting.Id && e.CaseId != null
                && (e.Kind == LogEntryKind.PointerMoved || e.Kind == LogEntryKind.OutcomeSaved || e.Kind == LogEntryKind.Deferred || e.Kind == LogEntryKind.Extended))
            .OrderBy(e => e.Number).ToListAsync(cancellationToken);
        var called = marks.Where(m => m.Kind == LogEntryKind.PointerMoved).Select(m => m.CaseId!.Value).Distinct().ToList();
        var done = marks.Where(m => m.Kind == LogEntryKind.OutcomeSaved).Select(m => m.CaseId!.Value).ToHashSet();
        var behind = called.Where(c => !open.Exists(l => l.CaseId == c)).ToList();
        var cases = await db.FindCasesAsync([.. behind, .. open.Select(l => l.CaseId)], cancellationToken);
        int Extra(CaseId id) => marks.Where(m => m.Kind == LogEntryKind.Extended && m.CaseId == id).Sum(m => m.Minutes ?? 0);

        var current = room?.CurrentCaseId;
        RoomCaseState StateOf(ListingFacts listing) => listing switch
        {
            _ when listing.CaseId == current => RoomCaseState.Now,
            _ when done.Contains(listing.CaseId) => RoomCaseState.Done,
            { Section: not ListingSection.Discuss } => RoomCaseState.NotDiscussed,
            _ => RoomCaseState.Ahead,
        };
        var onNow = open.Find(l => l.CaseId == current && !done.Contains(l.CaseId));
        var estimates = RunningEstimate.Of(
            meeting.StartsAtUtc,
            current is null ? null : new CaseNow(room!.CurrentSince!.Value, onNow is null ? 0 : onNow.Minutes + Extra(onNow.CaseId)),
            open.Where(l => StateOf(l) == RoomCaseState.Ahead).Select(l => new CaseAhead(l.CaseId, l.Minutes)),
            now);
        RoomCase Entry(CaseId id, RoomCaseState state, int minutes, DateTimeOffset? planned) => new(
            id, cases[id].Reference, cases[id].Question, cases[id].Purpose, cases[id].Urgency, state, minutes, planned,
            estimates.TryGetValue(id, out var at) ? at : null, open.TakeWhile(l => l.CaseId != id).Count(l => StateOf(l) is RoomCaseState.Ahead or RoomCaseState.Now));
        return
        [
            .. behind.Select(id => Entry(id, id == current ? RoomCaseState.Now : done.Contains(id) ? RoomCaseState.Done : RoomCaseState.PutOff, 0, null)),
            .. open.Select(l => Entry(l.CaseId, StateOf(l), l.Minutes + Extra(l.CaseId), LondonCalendar.InstantOf(meeting.Date, l.StartsAt))),
        ];
    }
}
