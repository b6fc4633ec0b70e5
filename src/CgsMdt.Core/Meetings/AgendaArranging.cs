using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Puts a locked agenda in the order of least cost and says why cases stand where they stand.</summary>
internal static class AgendaArranging
{
    public static async Task ByCostAsync(WriteScope write, Agenda agenda)
    {
        foreach (var section in agenda.Open.Where(l => l.Section != ListingSection.Discuss).GroupBy(l => l.Section))
        {
            Agenda.Number(section.OrderBy(l => l.Position == 0 ? int.MaxValue : l.Position).ThenBy(l => l.ListedAt));
        }

        var listings = agenda.ToDiscuss.OrderBy(l => l.Position == 0 ? int.MaxValue : l.Position).ToList();
        var cases = await write.Db.FindCasesAsync([.. listings.Select(l => l.CaseId)], write.CancellationToken);
        var visitors = await write.Db.VisitorsAsync(agenda.Meeting, [.. cases.Values], write.CancellationToken);
        var people = visitors.Values.SelectMany(v => v).Distinct().ToList();
        var windows = await write.Db.Set<PresenterWindow>().AsNoTracking().Where(w => w.MeetingId == agenda.Meeting.Id).ToDictionaryAsync(w => w.PersonId, write.CancellationToken);
        var problem = new AgendaProblem(
            listings.ConvertAll(l => new AgendaItem(
                l.Minutes,
                cases[l.CaseId].Urgency == Urgency.Urgent,
                [.. visitors[l.CaseId].Select(v => people.IndexOf(v))],
                l.PublishedPosition - 1)),
            people.ConvertAll(p => TimesOf(agenda.Meeting, windows.GetValueOrDefault(p))));
        var order = AgendaOrder.Best(problem, [.. Enumerable.Range(0, listings.Count)]);
        for (var position = 0; position < order.Length; position++)
        {
            listings[order[position]].Place(position + 1, ReasonOf(problem, order, position));
        }
    }

    public static Task<Dictionary<CaseId, CaseFacts>> CasesOfAsync(this RecordContext db, Agenda agenda, CancellationToken cancellationToken) =>
        db.FindCasesAsync([.. agenda.Open.Select(l => l.CaseId)], cancellationToken);

    /// <summary>The visiting clinicians of each case: those who present it and are not on the board.</summary>
    public static async Task<Dictionary<CaseId, List<PersonId>>> VisitorsAsync(this RecordContext db, Meeting meeting, IReadOnlyCollection<CaseFacts> cases, CancellationToken cancellationToken)
    {
        var members = (await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken)).Select(m => m.PersonId).ToHashSet();
        var presenters = await db.PresentersAsync(cases, meeting.StartsAtUtc, cancellationToken);
        return cases.ToDictionary(c => c.Id, c => presenters[c.Id].Where(p => !members.Contains(p)).ToList());
    }

    private static AgendaVisitor TimesOf(Meeting meeting, PresenterWindow? window) => new(
        window?.CanFrom is { } from ? MinutesInto(meeting, from) : int.MinValue,
        window?.CanUntil is { } until ? MinutesInto(meeting, until) : int.MaxValue);

    private static int MinutesInto(Meeting meeting, TimeOnly time) => (int)(time.ToTimeSpan() - meeting.StartsAt.ToTimeSpan()).TotalMinutes;

    private static AgendaReason? ReasonOf(AgendaProblem problem, int[] order, int position)
    {
        var item = problem.Items[order[position]];
        if (item.Visitors.Any(v => problem.Visitors[v] is not { From: int.MinValue, Until: int.MaxValue }))
        {
            return AgendaReason.VisitorCanOnlyMakeIt;
        }

        var neighbours = new[] { position - 1, position + 1 }.Where(p => p >= 0 && p < order.Length).SelectMany(p => problem.Items[order[p]].Visitors);
        return (item.Visitors.Intersect(neighbours).Any(), item.IsUrgent) switch
        {
            (true, _) => AgendaReason.GroupedForVisitor,
            (_, true) => AgendaReason.Urgent,
            _ => null,
        };
    }
}
