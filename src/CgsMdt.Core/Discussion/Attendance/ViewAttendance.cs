using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>Who was in a meeting, and for which of its cases.</summary>
/// <param name="Cases">Those discussed, in order.</param>
/// <param name="People">The board's members, then guests.</param>
/// <param name="Reports">What Teams reported, by session; the version that counts.</param>
/// <param name="Watch">When Teams is asked next; none where it never was to be.</param>
public sealed record AttendanceView(
    MeetingFacts Meeting, BoardFacts Board, bool MayCorrect, HeldTimes? Held, IReadOnlyList<AttendedCase> Cases, IReadOnlyList<AttendanceLine> People, IReadOnlyList<TeamsReport> Reports,
    AttendanceWatch? Watch);

/// <summary>A case with the times at which it was discussed.</summary>
public sealed record AttendedCase(CaseId CaseId, string Reference, IReadOnlyList<PresentSpan> Spans);

/// <summary>One person.</summary>
/// <param name="Role">On the board; none for a guest.</param>
/// <param name="Fills">What they count as in the quorum.</param>
/// <param name="Cases">Of each case discussed, how much they were there for.</param>
/// <param name="Corrections">Latest first, with who made each.</param>
public sealed record AttendanceLine(
    PersonId PersonId, string Name, BoardRole? Role, ProfessionalRole? Fills, PersonPresence Presence, IReadOnlyList<CasePart> Cases, IReadOnlyList<(AttendanceCorrection Correction, string By)> Corrections);

/// <summary>Reads who was in a meeting, for the board's members.</summary>
public sealed class ViewAttendance(RecordContext db, AuditLog audit)
{
    /// <summary>Reads it; refused as not found for everybody else.</summary>
    public async Task<Result<AttendanceView>> ExecuteAsync(string reference, Operation operation, CancellationToken cancellationToken)
    {
        var meeting = await db.FindMeetingAsync(reference, cancellationToken);
        var access = meeting is null ? null : await RoomAccess.LoadAsync(db, meeting, operation.Now, cancellationToken);
        if (meeting is null || operation.Person() is not { } me || !access!.IsMember(me))
        {
            await audit.RefusedAsync(operation, "attendance.view", meeting is null ? [] : [MeetingAggregate.Of(meeting.Id)], DiscussionErrors.NoRoom.Code, cancellationToken);
            return DiscussionErrors.NoRoom;
        }

        var board = (await db.FindBoardAsync(meeting.BoardId, cancellationToken))!;
        var held = await db.FindHeldAsync(meeting.Id, cancellationToken);
        if (held is null)
        {
            return new AttendanceView(meeting, board, false, null, [], [], [], null);
        }

        var known = await KnownAttendance.ReadAsync(db, meeting.Id, held, operation.Now, cancellationToken);
        var cases = await db.FindCasesAsync([.. known.Cases.Select(c => c.CaseId)], cancellationToken);
        return new AttendanceView(
            meeting, board, access.Runs(me), held,
            [.. known.Cases.Select(c => new AttendedCase(c.CaseId, cases[c.CaseId].Reference, c.Spans))],
            await LinesAsync(meeting, known, cancellationToken),
            known.Reports,
            await db.Set<AttendanceWatch>().AsNoTracking().SingleOrDefaultAsync(w => w.MeetingId == meeting.Id, cancellationToken));
    }

    private async Task<List<AttendanceLine>> LinesAsync(MeetingFacts meeting, KnownAttendance known, CancellationToken cancellationToken)
    {
        var members = (await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken)).Where(m => m.Role != BoardRole.Observer).DistinctBy(m => m.PersonId).ToList();
        var others = known.People.Keys.Except(members.Select(m => m.PersonId)).ToList();
        var by = known.Corrections.SelectMany(c => c).Select(c => c.By).Distinct();
        var names = await db.PersonNamesAsync([.. others.Union(by)], cancellationToken);
        AttendanceLine Line(PersonId person, string name, BoardRole? role, ProfessionalRole? fills)
        {
            var presence = known.People.GetValueOrDefault(person, PersonPresence.Absent);
            return new AttendanceLine(
                person, name, role, fills, presence, [.. known.Cases.Select(c => PresenceRules.PartOf(presence, c.Spans))],
                [.. known.Corrections[person].Select(c => (c, names.GetValueOrDefault(c.By, "")))]);
        }

        return
        [
            .. members.Select(m => Line(m.PersonId, m.Name, m.Role, m.Role is BoardRole.Chair or BoardRole.CoChair ? m.Fills ?? ProfessionalRole.Chair : m.Fills)),
            .. others.Select(p => Line(p, names.GetValueOrDefault(p, ""), null, null)).OrderBy(l => l.Name, StringComparer.Ordinal),
        ];
    }
}
