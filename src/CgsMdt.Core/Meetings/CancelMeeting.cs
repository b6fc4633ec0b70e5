using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings;

/// <summary>Why a meeting does not take place.</summary>
public enum CancelReason
{
    /// <summary>Too few of the quorum roles can come.</summary>
    NotQuorate,

    /// <summary>There is nothing to discuss.</summary>
    NoCases,

    /// <summary>A service emergency, industrial action, an outage.</summary>
    ServicePressure,

    /// <summary>Another date was found.</summary>
    DateUnsuitable,
}

/// <summary>A meeting to be cancelled.</summary>
/// <param name="ExpectedVersion">The version the person saw.</param>
public sealed record CancelMeetingInput(MeetingId MeetingId, CancelReason Reason, int? ExpectedVersion = null);

/// <summary>Cancels a meeting and carries its cases over. Cancelled already: nothing happens.</summary>
public sealed class CancelMeeting(WritePath path)
{
    /// <summary>Cancels the meeting.</summary>
    public Task<Result<CarriedOver>> ExecuteAsync(CancelMeetingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.cancel", operation, [], write => CancelAsync(write, input), cancellationToken);

    private static async Task<Result<CarriedOver>> CancelAsync(WriteScope write, CancelMeetingInput input)
    {
        var held = await write.HoldMeetingAsync(input.MeetingId, MeetingAct.Plan, input.ExpectedVersion);
        if (!held.TryGetValue(out var agenda))
        {
            return Result.Refused<CarriedOver>(held.Errors);
        }

        if (agenda.Meeting.State == MeetingState.Cancelled)
        {
            return new CarriedOver([], [], []);
        }

        var cancelled = agenda.Meeting.Cancel(input.Reason.ToString(), write.Now);
        if (!cancelled.IsSuccess)
        {
            return Result.Refused<CarriedOver>(cancelled.Errors);
        }

        write.Raise(new MeetingCancelled(input.MeetingId, input.Reason.ToString()));
        await write.WantCalendarsAnewAsync(input.MeetingId);
        await write.TellMembersAsync(agenda, NoticeKind.MeetingCancelled);
        await write.TellVisitorsAsync(agenda, NoticeKind.MeetingCancelled);
        var urgent = await UrgentOnItsDayAsync(write, agenda);
        var carried = await CarryOver.RunAsync(write, agenda, ListingEnd.MeetingCancelled);
        if (carried.TryGetValue(out var over))
        {
            urgent.ForEach(c => write.Raise(new UrgentOfferDue(c, input.MeetingId)));
            return over with { UrgentToOffer = urgent };
        }

        return carried;
    }

    private static async Task<List<CaseId>> UrgentOnItsDayAsync(WriteScope write, Agenda agenda)
    {
        if (LondonCalendar.DateOf(write.Now) != agenda.Meeting.Date)
        {
            return [];
        }

        var ids = agenda.ToDiscuss.Select(l => l.CaseId).ToList();
        var cases = await write.Db.FindCasesAsync(ids, write.CancellationToken);
        return ids.FindAll(id => cases[id] is { Urgency: Urgency.Urgent, Place: CasePlace.Listed });
    }
}
