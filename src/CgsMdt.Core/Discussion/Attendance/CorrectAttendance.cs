using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>What somebody's attendance was.</summary>
/// <param name="From">Local time from which they were there; none where they were not there at all.</param>
/// <param name="Until">Local time until which.</param>
/// <param name="Reason">Why it is corrected.</param>
/// <param name="ExpectedNumber">The last correction the person saw, 0 for none.</param>
public sealed record CorrectAttendanceInput(MeetingId MeetingId, PersonId Person, TimeOnly? From, TimeOnly? Until, CorrectionReason Reason, int ExpectedNumber);

/// <summary>Corrects who was in a meeting and when, with a reason; what was known before stays in the record.</summary>
public sealed class CorrectAttendance(WritePath path)
{
    /// <inheritdoc cref="CorrectAttendance"/>
    public Task<Result> ExecuteAsync(CorrectAttendanceInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("attendance.correct", operation, [MeetingAggregate.Of(input.MeetingId)], write => CorrectAsync(write, input), cancellationToken);

    private static async Task<Result> CorrectAsync(WriteScope write, CorrectAttendanceInput input)
    {
        if (await write.OpenRoomAsync(input.MeetingId) is not var (meeting, access))
        {
            return DiscussionErrors.NoRoom;
        }

        if (write.Operation.Person() is not { } me || access.WhyNotRun(write.Operation) is { } refusal)
        {
            return access.WhyNotRun(write.Operation) ?? DiscussionErrors.NoRoom;
        }

        if (meeting.State is not (MeetingState.InSession or MeetingState.Closed))
        {
            return DiscussionErrors.NotHeldYet;
        }

        if (input is { From: null } != input is { Until: null } || input.Until <= input.From)
        {
            return DiscussionErrors.TimesBackwards;
        }

        var members = await write.Db.BoardMembersAsync(meeting.BoardId, meeting.Date, write.CancellationToken);
        if (!members.Exists(m => m.PersonId == input.Person && m.Role != BoardRole.Observer)
            && !await write.Db.Set<Admission>().AnyAsync(a => a.MeetingId == meeting.Id && a.PersonId == input.Person, write.CancellationToken))
        {
            return DiscussionErrors.NotAMember;
        }

        var last = await write.Db.Set<AttendanceCorrection>().Where(c => c.MeetingId == meeting.Id && c.PersonId == input.Person)
            .MaxAsync(c => (int?)c.Number, write.CancellationToken) ?? 0;
        if (last != input.ExpectedNumber)
        {
            return DiscussionErrors.AttendanceChanged;
        }

        DateTimeOffset? At(TimeOnly? time) => time is { } local ? LondonCalendar.InstantOf(meeting.Date, local) : null;
        write.Db.Add(new AttendanceCorrection(meeting.Id, input.Person, last + 1, At(input.From), At(input.Until), input.Reason, me, write.Now));
        write.Raise(new AttendanceCorrected(meeting.Id, input.Person, last + 1, input.Reason));
        return Result.Done;
    }
}
