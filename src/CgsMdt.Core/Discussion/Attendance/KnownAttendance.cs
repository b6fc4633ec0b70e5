using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>A case as it was discussed: from being called until its outcome was saved or the meeting turned away.</summary>
public sealed record DiscussedCase(CaseId CaseId, IReadOnlyList<PresentSpan> Spans);

/// <summary>Everything known of who was in one meeting.</summary>
/// <param name="People">Everybody of whom anything is known.</param>
/// <param name="Corrections">Of each person, latest first.</param>
internal sealed record KnownAttendance(
    IReadOnlyList<DiscussedCase> Cases, Dictionary<PersonId, PersonPresence> People, ILookup<PersonId, AttendanceCorrection> Corrections, IReadOnlyList<TeamsReport> Reports)
{
    public static async Task<KnownAttendance> ReadAsync(RecordContext db, MeetingId id, HeldTimes held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = new PresentSpan(held.BegunAt, held.EndedAt ?? now);
        var stays = (await db.StaysAsync(id, cancellationToken)).ToLookup(s => s.PersonId);
        var reports = await db.Set<TeamsReport>().AsNoTracking().Where(r => r.MeetingId == id && r.SupersededAt == null).OrderBy(r => r.From).ToListAsync(cancellationToken);
        var rows = reports.ConvertAll(r => r.Id);
        var cutShort = reports.Where(r => r.IsCutShort).Select(r => r.Id).ToHashSet();
        var reported = (await db.Set<ReportedStay>().AsNoTracking().Where(s => rows.Contains(s.TeamsReportId)).ToListAsync(cancellationToken))
            .ToLookup(s => s.PersonId, s => new ReportedSpan(new PresentSpan(s.From, s.Until), cutShort.Contains(s.TeamsReportId)));
        var guests = (await db.Set<Admission>().AsNoTracking().Where(a => a.MeetingId == id).ToListAsync(cancellationToken))
            .ToLookup(a => a.PersonId, a => new PresentSpan(a.AdmittedAt, a.EndedAt ?? session.Until));
        var corrections = (await db.Set<AttendanceCorrection>().AsNoTracking().Where(c => c.MeetingId == id).OrderByDescending(c => c.Number).ToListAsync(cancellationToken))
            .ToLookup(c => c.PersonId);
        var everybody = stays.Select(s => s.Key).Union(reported.Select(r => r.Key)).Union(guests.Select(g => g.Key)).Union(corrections.Select(c => c.Key));
        var people = everybody.ToDictionary(p => p, p => PresenceRules.Of([.. stays[p]], [.. reported[p]], [.. guests[p]], corrections[p].FirstOrDefault(), session));
        return new KnownAttendance(await CasesAsync(db, id, session, cancellationToken), people, corrections, reports);
    }

    private static async Task<List<DiscussedCase>> CasesAsync(RecordContext db, MeetingId id, PresentSpan session, CancellationToken cancellationToken)
    {
        var marks = await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == id && (e.Kind == LogEntryKind.PointerMoved || e.Kind == LogEntryKind.OutcomeSaved)).OrderBy(e => e.Number).ToListAsync(cancellationToken);
        List<(CaseId Case, PresentSpan Span)> spans = [];
        (CaseId Case, DateTimeOffset Since)? open = null;
        foreach (var mark in marks)
        {
            if (open is { } on && (mark.Kind == LogEntryKind.PointerMoved || mark.CaseId == on.Case))
            {
                spans.Add((on.Case, new PresentSpan(on.Since, mark.At)));
                open = null;
            }

            if (mark is { Kind: LogEntryKind.PointerMoved, CaseId: { } called })
            {
                open = (called, mark.At);
            }
        }

        if (open is { } last)
        {
            spans.Add((last.Case, new PresentSpan(last.Since, session.Until)));
        }

        return [.. spans.GroupBy(s => s.Case).Select(g => new DiscussedCase(g.Key, PresenceRules.Merge(g.Select(s => s.Span))))];
    }
}
