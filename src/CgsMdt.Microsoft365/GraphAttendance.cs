using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;

namespace CgsMdt.Microsoft365;

/// <summary>The attendance port on Microsoft Graph: reports hang on the Teams meeting, their records are read page by page.</summary>
internal sealed class GraphAttendance(GraphCalls calls, GraphConnection connection, TeamsMeetings teams) : IAttendancePort
{
    private const int MostPages = 40;

    public async Task<RemoteAnswer<IReadOnlyList<TeamsSession>>> ReadAttendanceAsync(MailboxAddress mailbox, Uri joinUrl, CancellationToken ct)
    {
        var found = await teams.FindAsync(mailbox, joinUrl, ct);
        if (!found.IsDone)
        {
            return RemoteAnswer<IReadOnlyList<TeamsSession>>.Failed(found);
        }

        var meeting = found.Value;
        var reports = await calls.RunAsync("list-attendance", mailbox, async (graph, token) =>
            (await graph.Users[meeting.Organiser].OnlineMeetings[meeting.Id].AttendanceReports.GetAsync(cancellationToken: token))?.Value is { } listed
                ? listed
                : RemoteAnswer<List<MeetingAttendanceReport>>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable)), ct);
        if (!reports.IsDone)
        {
            return RemoteAnswer<IReadOnlyList<TeamsSession>>.Failed(reports);
        }

        var sessions = new List<TeamsSession>();
        foreach (var report in reports.Value.OrderBy(report => report.MeetingStartDateTime))
        {
            if (report is not { Id: { } id, MeetingStartDateTime: { } from, MeetingEndDateTime: { } to })
            {
                continue;
            }

            var records = await RecordsAsync(mailbox, meeting, id, ct);
            if (!records.IsDone)
            {
                return RemoteAnswer<IReadOnlyList<TeamsSession>>.Failed(records);
            }

            var people = records.Value.ConvertAll(Person);
            sessions.Add(new TeamsSession(id, from, to, people, Math.Max(people.Count, report.TotalParticipantCount ?? 0)));
        }

        return sessions;
    }

    private static TeamsPresence Person(AttendanceRecord record)
    {
        var stays = (record.AttendanceIntervals ?? []).Where(stay => stay is { JoinDateTime: not null, LeaveDateTime: not null })
            .Select(stay => new TeamsStay(stay.JoinDateTime!.Value, stay.LeaveDateTime!.Value)).OrderBy(stay => stay.From);
        return new TeamsPresence(MailboxAddress.TryParse(record.EmailAddress, out var address) ? address : null, [.. stays]);
    }

    private async Task<RemoteAnswer<List<AttendanceRecord>>> RecordsAsync(MailboxAddress mailbox, FoundMeeting meeting, string report, CancellationToken ct)
    {
        var path = $"users/{meeting.Organiser}/onlineMeetings/{Uri.EscapeDataString(meeting.Id)}/attendanceReports/{Uri.EscapeDataString(report)}/attendanceRecords";
        var all = new List<AttendanceRecord>();
        string? link = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var from = link is null ? null : connection.GoOn(path, link);
            var page = await calls.RunAsync("read-attendance", mailbox, async (graph, token) =>
            {
                var records = graph.Users[meeting.Organiser].OnlineMeetings[meeting.Id].AttendanceReports[report].AttendanceRecords;
                return await (from is null ? records : records.WithUrl(from)).GetAsync(cancellationToken: token) is { Value: not null } read
                    ? read
                    : RemoteAnswer<AttendanceRecordCollectionResponse>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));
            }, ct);
            if (!page.IsDone)
            {
                return RemoteAnswer<List<AttendanceRecord>>.Failed(page);
            }

            all.AddRange(page.Value.Value!);
            link = page.Value.OdataNextLink;
            if (link is null)
            {
                break;
            }
        }

        return all;
    }
}
