using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>How and where a meeting is held.</summary>
/// <param name="Place">A room or a clinic's address; needed where people come in person.</param>
/// <param name="AndFollowing">Also the later meetings of the series.</param>
/// <param name="ExpectedVersion">The version the person saw.</param>
public sealed record SetMeetingPlaceInput(MeetingId MeetingId, MeetingForm Form, string? Place, bool AndFollowing, int? ExpectedVersion = null);

/// <summary>Says how and where a meeting is held: by Teams, in person such as a joint clinic, or both.</summary>
public sealed class SetMeetingPlace(WritePath path, InsideAddresses inside)
{
    /// <summary>Sets it.</summary>
    public Task<Result> ExecuteAsync(SetMeetingPlaceInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.set-place", operation, [], write => SetAsync(write, input), cancellationToken);

    private async Task<Result> SetAsync(WriteScope write, SetMeetingPlaceInput input)
    {
        var held = await write.HoldMeetingAsync(input.MeetingId, MeetingAct.Plan, input.ExpectedVersion);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        var place = input.Place?.Trim();
        if (string.IsNullOrEmpty(place) && input.Form != MeetingForm.Online)
        {
            return MeetingErrors.PlaceMissing;
        }

        if (!string.IsNullOrEmpty(place) && !OutwardText.IsPlace(place))
        {
            return MeetingErrors.PlaceUnusable;
        }

        if (!agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        List<Meeting> meetings = [agenda.Meeting];
        if (input.AndFollowing)
        {
            meetings.AddRange(await write.Db.Set<Meeting>().AsTracking().Where(m => m.BoardId == agenda.Meeting.BoardId && m.Id != agenda.Meeting.Id && m.SeriesDate != null
                && m.StartsAtUtc > agenda.Meeting.StartsAtUtc && (m.State == MeetingState.Planned || m.State == MeetingState.Scheduled || m.State == MeetingState.Locked)).ToListAsync(write.CancellationToken));
            await write.LockAsync(meetings.Skip(1).OrderBy(m => m.Id.Value).Select(m => MeetingAggregate.Of(m.Id)));
        }

        foreach (var meeting in meetings.Where(m => m.Hold(input.Form, input.Form == MeetingForm.Online ? null : place)))
        {
            await write.WantCalendarsAnewAsync(meeting.Id);
            write.Raise(new MeetingPlaceSet(meeting.Id, input.Form));
            await write.TellVisitorsAsync((await Agenda.LoadAsync(write, meeting.Id))!, NoticeKind.MeetingWindow, window => write.IsOutsideAsync(window.PersonId, inside));
        }

        return Result.Done;
    }
}
