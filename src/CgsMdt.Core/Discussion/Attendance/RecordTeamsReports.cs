using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>The sessions of a meeting as Teams reports them now.</summary>
public sealed record RecordTeamsReportsInput(MeetingId MeetingId, IReadOnlyList<TeamsSession> Sessions);

/// <summary>
/// Keeps what Teams reports: a report that says what it said before changes nothing; one written anew is kept as a new version, unless the new one is cut short
/// and the old one was not. Of people who are not in the record only the number is kept.
/// </summary>
public sealed class RecordTeamsReports(WritePath path)
{
    /// <inheritdoc cref="RecordTeamsReports"/>
    public Task<Result> ExecuteAsync(RecordTeamsReportsInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("attendance.record-reports", operation, [MeetingAggregate.Of(input.MeetingId)], write => RecordAsync(write, input), cancellationToken);

    private static async Task<Result> RecordAsync(WriteScope write, RecordTeamsReportsInput input)
    {
        var known = await write.Db.Set<TeamsReport>().AsTracking().Where(r => r.MeetingId == input.MeetingId && r.SupersededAt == null)
            .ToDictionaryAsync(r => r.ReportId, write.CancellationToken);
        foreach (var session in input.Sessions.Where(s => s.To > s.From).DistinctBy(s => s.ReportId))
        {
            var digest = DigestOf(session);
            var before = known.GetValueOrDefault(session.ReportId);
            if (before?.Digest == digest || (session.IsCutShort && before is { IsCutShort: false }))
            {
                continue;
            }

            before?.Supersede(write.Now);
            await write.Db.SaveChangesAsync(write.CancellationToken);
            await KeepAsync(write, input.MeetingId, session, (before?.Version ?? 0) + 1, digest);
        }

        return Result.Done;
    }

    private static async Task KeepAsync(WriteScope write, MeetingId meeting, TeamsSession session, int version, string digest)
    {
        Dictionary<string, PersonId> people = [];
        foreach (var address in session.People.Select(p => p.Address?.Value).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await write.Db.FindPersonByEmailAsync(address, write.CancellationToken) is { } person)
            {
                people[address] = person.Id;
            }
        }

        var matched = session.People.Where(p => p.Address is { } a && people.ContainsKey(a.Value)).ToList();
        var report = new TeamsReport(meeting, session, version, session.People.Count - matched.Count, digest, write.Now);
        write.Db.Add(report);
        var number = 0;
        foreach (var presence in matched)
        {
            foreach (var stay in presence.Stays.Where(s => s.To > s.From))
            {
                write.Db.Add(new ReportedStay(report.Id, ++number, people[presence.Address!.Value], stay));
            }
        }

        write.Raise(new AttendanceReported(meeting, report.Id, version));
    }

    private static string DigestOf(TeamsSession session)
    {
        var said = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{session.From:O}/{session.To:O}/{session.Counted}");
        foreach (var person in session.People.OrderBy(p => p.Address?.Value, StringComparer.Ordinal).ThenBy(p => p.Stays.Count > 0 ? p.Stays[0].From : default))
        {
            said.Append('|').Append(person.Address?.Value);
            foreach (var stay in person.Stays)
            {
                said.Append(CultureInfo.InvariantCulture, $",{stay.From:O}-{stay.To:O}");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())));
    }
}
