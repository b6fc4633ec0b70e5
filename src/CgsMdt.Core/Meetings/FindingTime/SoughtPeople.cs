using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>Those a time is sought for, with what their calendars say.</summary>
/// <param name="Code">Why no calendar could be looked into at all; none where they could.</param>
public sealed record SoughtPeople(IReadOnlyList<SoughtPerson> All, string? Code)
{
    // Graph answers for windows under 62 days.
    private const int DaysAtOnce = 60;

    /// <summary>Reads who is sought and asks their calendars, window by window.</summary>
    /// <param name="meeting">The meeting to be moved, whose visiting clinicians are sought too; none for a new one.</param>
    internal static async Task<SoughtPeople> ReadAsync(
        RecordContext db, ICalendarPort? calendar, BoardFacts board, Meeting? meeting, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var wanted = await WantedAsync(db, board, meeting, from, cancellationToken);
        if (calendar is null)
        {
            return new SoughtPeople([.. wanted.Select(w => w with { Code = RemoteCodes.NotConfigured })], RemoteCodes.NotConfigured);
        }

        var addresses = await AddressesAsync(db, wanted, cancellationToken);
        var seen = new Dictionary<MailboxAddress, List<BusyTime>>();
        var codes = new Dictionary<MailboxAddress, string>();
        for (var day = from; day <= until; day = day.AddDays(DaysAtOnce))
        {
            var last = day.AddDays(DaysAtOnce) is var next && next > until.AddDays(1) ? until.AddDays(1) : next;
            var window = new CalendarWindow(MailboxAddress.Parse(board.Mailbox), LondonCalendar.InstantOf(day, TimeOnly.MinValue), LondonCalendar.InstantOf(last, TimeOnly.MinValue));
            var answer = await calendar.ReadFreeBusyAsync(window, [.. addresses.Values.Distinct()], cancellationToken);
            if (!answer.IsDone)
            {
                var code = answer.Code ?? answer.Kind.ToString();
                return new SoughtPeople([.. wanted.Select(w => w with { Code = code })], code);
            }

            foreach (var person in answer.Value)
            {
                seen[person.Address] = [.. seen.GetValueOrDefault(person.Address, []), .. person.Busy];
                if (person.Code is { } unknown)
                {
                    codes[person.Address] = unknown;
                }
            }
        }

        var away = (await db.AbsencesAsync(wanted.ConvertAll(w => w.PersonId), from, until, cancellationToken)).ToLookup(a => a.PersonId);
        var own = await OwnAsync(db, board.Id, meeting, from, until, cancellationToken);
        return new SoughtPeople([.. wanted.Select(w => Fill(w, addresses, seen, codes, own, [.. away[w.PersonId].Select(Taken)]))], null);
    }

    private static SoughtPerson Fill(
        SoughtPerson person, Dictionary<PersonId, MailboxAddress> addresses, Dictionary<MailboxAddress, List<BusyTime>> seen, Dictionary<MailboxAddress, string> codes,
        HashSet<(DateTimeOffset From, DateTimeOffset To)> own, List<BusyTime> away)
    {
        if (!addresses.TryGetValue(person.PersonId, out var address) || !seen.TryGetValue(address, out var busy))
        {
            return person with { Code = RemoteCodes.Unreadable };
        }

        return codes.TryGetValue(address, out var code)
            ? person with { Code = code }
            : person with { Diary = new Diary([.. busy.Where(b => !own.Contains((b.From.ToUniversalTime(), b.To.ToUniversalTime()))), .. away]) };
    }

    private static BusyTime Taken(AbsenceFacts absence) => new(
        LondonCalendar.InstantOf(absence.From, TimeOnly.MinValue), LondonCalendar.InstantOf(absence.Until.AddDays(1), TimeOnly.MinValue), BusyKind.OutOfOffice);

    private static async Task<List<SoughtPerson>> WantedAsync(RecordContext db, BoardFacts board, Meeting? meeting, DateOnly on, CancellationToken cancellationToken)
    {
        var members = await db.BoardMembersAsync(board.Id, on, cancellationToken);
        var names = members.DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Name);
        var deputies = members.GroupBy(m => m.PersonId).Where(g => g.All(m => m.Role == BoardRole.Deputy)).Select(g => g.Key).ToHashSet();
        List<SoughtPerson> wanted =
            [.. QuorumPerson.Of(members, new HashSet<PersonId>()).Select(p => new SoughtPerson(p.PersonId, names[p.PersonId], p.CanFill, deputies.Contains(p.PersonId), null, null))];
        if (meeting is not null)
        {
            var listings = await db.ListingsOfAsync(meeting.Id, cancellationToken);
            var cases = await db.FindCasesAsync([.. listings.Where(l => l.Section == ListingSection.Discuss).Select(l => l.CaseId)], cancellationToken);
            var visitors = (await db.VisitorsAsync(meeting, cases.Values, cancellationToken)).Values.SelectMany(v => v).Distinct().ToList();
            var visiting = await db.PersonNamesAsync(visitors, cancellationToken);
            wanted.AddRange(visitors.Select(v => new SoughtPerson(v, visiting[v], new HashSet<ProfessionalRole>(), IsDeputy: false, null, null)).OrderBy(v => v.Name, StringComparer.Ordinal));
        }

        return wanted;
    }

    private static async Task<Dictionary<PersonId, MailboxAddress>> AddressesAsync(RecordContext db, List<SoughtPerson> wanted, CancellationToken cancellationToken)
    {
        Dictionary<PersonId, MailboxAddress> addresses = [];
        foreach (var (person, email) in await db.PersonAddressesAsync(wanted.ConvertAll(w => w.PersonId), cancellationToken))
        {
            if (MailboxAddress.TryParse(email, out var address))
            {
                addresses[person] = address;
            }
        }

        return addresses;
    }

    /// <summary>The board's own meetings take people's time too, but not from itself.</summary>
    private static async Task<HashSet<(DateTimeOffset From, DateTimeOffset To)>> OwnAsync(
        RecordContext db, BoardId board, Meeting? meeting, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var (begin, end) = (LondonCalendar.InstantOf(from, TimeOnly.MinValue), LondonCalendar.InstantOf(until.AddDays(1), TimeOnly.MinValue));
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => m.BoardId == board && m.StartsAtUtc >= begin && m.StartsAtUtc < end)
            .Select(m => new { m.StartsAtUtc, m.Minutes }).ToListAsync(cancellationToken);
        HashSet<(DateTimeOffset From, DateTimeOffset To)> own = [.. meetings.Select(m => (m.StartsAtUtc, m.StartsAtUtc.AddMinutes(m.Minutes)))];
        if (meeting is not null)
        {
            own.UnionWith((await db.WindowsOfAsync(meeting.Id, cancellationToken))
                .Select(w => (LondonCalendar.InstantOf(meeting.Date, w.From), LondonCalendar.InstantOf(meeting.Date, w.To))));
        }

        return own;
    }
}
