using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>Reads a room as it stands for one person: members the whole agenda, guests their own cases.</summary>
public sealed class ReadRoom(RecordContextFactory contexts)
{
    /// <inheritdoc cref="ReadRoom"/>
    public async Task<Result<RoomView>> ExecuteAsync(MeetingId id, Operation operation, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        if (operation.Person() is not { } person || await db.FindMeetingAsync(id, cancellationToken) is not { } meeting)
        {
            return DiscussionErrors.NoRoom;
        }

        var access = await RoomAccess.LoadAsync(db, meeting, operation.Now, cancellationToken);
        var isMember = access.IsMember(person);
        var mine = isMember ? [] : (await GuestCases.OfAsync(db, id, person, operation.Now, cancellationToken)).Keys.ToHashSet();
        if (!isMember && mine.Count == 0)
        {
            return DiscussionErrors.NoRoom;
        }

        var room = await db.Set<Room>().SingleOrDefaultAsync(r => r.MeetingId == id, cancellationToken);
        var agenda = await RoomAgenda.ReadAsync(db, meeting, room, operation.Now, cancellationToken);
        var current = room?.CurrentCaseId;
        var part = (isMember, access.Runs(person), access.OpenAdmission(person)) switch
        {
            (true, true, _) => RoomPart.Runner,
            (true, false, _) => RoomPart.Member,
            (_, _, not null) => RoomPart.Admitted,
            _ => RoomPart.Waiting,
        };
        var isOver = part == RoomPart.Waiting && current is { } was && !await db.LetsGuestsInAsync(was, cancellationToken);
        var seesCurrent = current is { } on && access.MayHear(person, on);
        return new RoomView(
            part == RoomPart.Waiting ? meeting with { JoinUrl = null } : meeting,
            (await db.FindBoardAsync(meeting.BoardId, cancellationToken))!,
            part,
            await db.Set<LogCounter>().Where(c => c.MeetingId == id).Select(c => c.LastNumber).SingleOrDefaultAsync(cancellationToken),
            seesCurrent || isMember ? current : null,
            seesCurrent || isMember ? room?.CurrentSince : null,
            [.. agenda.Where(c => isMember || mine.Contains(c.CaseId)).Select(c => c with
            {
                IsHidden = isMember && !access.MayHear(person, c.CaseId),
                State = isOver && c.CaseId == current ? RoomCaseState.Done : c.State,
            })],
            isMember ? await PeopleAsync(db, meeting, cancellationToken) : [],
            isMember && current is { } judged ? await db.JudgeQuorumAsync(meeting, judged, cancellationToken) : null,
            current is { } drafted && access.MaySeeDraft(person, drafted) ? await db.FindDraftAsync(id, drafted, cancellationToken) : null,
            isMember ? await GuestsAsync(db, meeting, current, cancellationToken) : [],
            isMember ? null : await db.FindWindowAsync(id, person, cancellationToken));
    }

    private static async Task<List<RoomPerson>> PeopleAsync(RecordContext db, MeetingFacts meeting, CancellationToken cancellationToken)
    {
        var present = await db.PresentAsync(meeting.Id, cancellationToken);
        var interests = await db.DeclaredInterestsAsync(meeting.Id, cancellationToken);
        return [.. (await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken))
            .Where(m => m.Role != BoardRole.Observer)
            .GroupBy(m => m.PersonId)
            .Select(g => g.First())
            .Select(m => new RoomPerson(m.PersonId, m.Name, m.Role, m.Fills, present.Contains(m.PersonId), [.. interests.Where(i => i.Person == m.PersonId).Select(i => i.Case)]))];
    }

    private static async Task<List<RoomGuest>> GuestsAsync(RecordContext db, MeetingFacts meeting, CaseId? current, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<LogEntry>()
            .Where(e => e.MeetingId == meeting.Id && e.Kind == LogEntryKind.GuestWaiting && e.AuthorId != null && e.CaseId != null)
            .Select(e => new { Person = e.AuthorId!.Value, Case = e.CaseId!.Value }).ToListAsync(cancellationToken);
        var inside = await db.Set<Admission>().Where(a => a.MeetingId == meeting.Id && a.EndedAt == null)
            .Select(a => new { Person = a.PersonId, Case = a.CaseId }).ToListAsync(cancellationToken);
        var all = waiting.Union(inside).Distinct().ToList();
        var names = await db.PersonNamesAsync([.. all.Select(g => g.Person).Distinct()], cancellationToken);
        return [.. all.Select(g => new RoomGuest(g.Person, names.GetValueOrDefault(g.Person, ""), g.Case, inside.Contains(g), g.Case == current))];
    }
}
