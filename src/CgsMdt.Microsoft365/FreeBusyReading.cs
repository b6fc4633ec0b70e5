using System.Globalization;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Calendar.GetSchedule;

namespace CgsMdt.Microsoft365;

/// <summary>Free and busy times through getSchedule: twenty people a call, a window under 62 days (Graph's own limits).</summary>
internal sealed class FreeBusyReading(GraphCalls calls)
{
    private const int PeopleACall = 20;
    private const int SlotMinutes = 30;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(62);

    public async Task<RemoteAnswer<IReadOnlyList<FreeBusy>>> ReadAsync(CalendarWindow window, IReadOnlyCollection<MailboxAddress> people, CancellationToken ct)
    {
        if (window.To <= window.From || window.To - window.From >= LongestWindow)
        {
            throw new ArgumentOutOfRangeException(nameof(window), "The window must be longer than nothing and under 62 days.");
        }

        var all = new List<FreeBusy>(people.Count);
        foreach (var some in people.Distinct().Chunk(PeopleACall))
        {
            var answer = await AskAsync(window, some, ct);
            if (!answer.IsDone)
            {
                return RemoteAnswer<IReadOnlyList<FreeBusy>>.Failed(answer);
            }

            all.AddRange(some.Select(person => Read(person, answer.Value)));
        }

        return RemoteAnswer<IReadOnlyList<FreeBusy>>.Done(all);
    }

    private static FreeBusy Read(MailboxAddress person, List<ScheduleInformation> schedules)
    {
        var schedule = schedules.Find(found => string.Equals(found.ScheduleId, person.Value, StringComparison.OrdinalIgnoreCase));
        if (schedule is null or { Error: not null })
        {
            return new FreeBusy(person, [], schedule?.Error?.ResponseCode ?? RemoteCodes.Unreadable);
        }

        var busy = (schedule.ScheduleItems ?? []).Select(Stretch).OfType<BusyTime>().OrderBy(stretch => stretch.From).ToList();
        return new FreeBusy(person, busy, null);
    }

    private static BusyTime? Stretch(ScheduleItem item)
    {
        BusyKind? kind = item.Status switch
        {
            FreeBusyStatus.Free => null,
            FreeBusyStatus.Tentative => BusyKind.Tentative,
            FreeBusyStatus.Oof => BusyKind.OutOfOffice,
            FreeBusyStatus.WorkingElsewhere => BusyKind.WorkingElsewhere,
            _ => BusyKind.Busy,
        };
        return kind is { } taken && Instant(item.Start) is { } from && Instant(item.End) is { } to ? new BusyTime(from, to, taken) : null;
    }

    private static DateTimeOffset? Instant(DateTimeTimeZone? time) =>
        DateTimeOffset.TryParse(time?.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private Task<RemoteAnswer<List<ScheduleInformation>>> AskAsync(CalendarWindow window, MailboxAddress[] people, CancellationToken ct) =>
        calls.RunAsync("read-free-busy", window.Mailbox, async (graph, token) =>
        {
            var question = new GetSchedulePostRequestBody
            {
                Schedules = people.Select(person => person.Value).ToList(),
                StartTime = Utc(window.From),
                EndTime = Utc(window.To),
                AvailabilityViewInterval = SlotMinutes,
            };
            var answer = await graph.Users[window.Mailbox.Value].Calendar.GetSchedule.PostAsGetSchedulePostResponseAsync(question, cancellationToken: token);
            return answer?.Value is { } schedules ? schedules : RemoteAnswer<List<ScheduleInformation>>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));
        }, ct);

    private static DateTimeTimeZone Utc(DateTimeOffset instant) =>
        new() { DateTime = instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), TimeZone = "UTC" };
}
