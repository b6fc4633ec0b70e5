using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.CalendarView.Delta;
using Microsoft.Graph.Users.Item.Events.Item.Cancel;

namespace CgsMdt.Microsoft365;

/// <summary>The calendar port on Microsoft Graph.</summary>
internal sealed class GraphCalendar(GraphCalls calls, GraphConnection connection, TeamsMeetings teams) : ICalendarPort
{
    private readonly FreeBusyReading freeBusy = new(calls);

    public Task<RemoteAnswer<SeenEvent>> CreateAsync(CalendarEvent wanted, ForbiddenWords forbidden, CancellationToken ct) =>
        calls.RunAsync("create-event", wanted.Organiser, async (graph, token) => EventReading.Answer(await graph.Users[wanted.Organiser.Value].Events.PostAsync(
            EventWording.New(wanted),
            request =>
            {
                request.Headers.LastingIdsAndTimesIn(wanted.Zone);
                request.Options.Add(new ForbiddenWordsOption(forbidden));
            },
            token)), ct);

    public Task<RemoteAnswer<SeenEvent>> ReadAsync(MailboxAddress mailbox, string eventId, CancellationToken ct) =>
        ReadAsync(mailbox, eventId, Preferences.Zone, ct);

    public async Task<RemoteAnswer<SeenEvent>> UpdateAsync(SeenEvent seen, CalendarEvent wanted, ForbiddenWords forbidden, CancellationToken ct)
    {
        if (!seen.DiffersFrom(wanted))
        {
            return seen;
        }

        var answer = await PatchAsync(seen, wanted, forbidden, ct);
        if (answer.Kind != RemoteKind.Stale)
        {
            return answer;
        }

        // Graph now and then answers 412 to a key that is right: look, and try once more if nothing has changed.
        var now = await ReadAsync(wanted.Organiser, seen.EventId, wanted.Zone, ct);
        if (!now.IsDone)
        {
            return now;
        }

        return string.Equals(now.Value.ChangeKey, seen.ChangeKey, StringComparison.Ordinal) ? await PatchAsync(now.Value, wanted, forbidden, ct) : answer;
    }

    public async Task<RemoteAnswer> CancelAsync(MailboxAddress mailbox, string eventId, CancellationToken ct)
    {
        var answer = await calls.RunAsync<string>("cancel-event", mailbox, async (graph, token) =>
        {
            await graph.Users[mailbox.Value].Events[eventId].Cancel.PostAsync(new CancelPostRequestBody(), request => request.Headers.LastingIds(), token);
            return eventId;
        }, ct);
        return answer;
    }

    public Task<RemoteAnswer> SecureTeamsMeetingAsync(MailboxAddress mailbox, Uri joinUrl, CancellationToken ct) => teams.SecureAsync(mailbox, joinUrl, ct);

    public Task<RemoteAnswer<IReadOnlyList<FreeBusy>>> ReadFreeBusyAsync(CalendarWindow window, IReadOnlyCollection<MailboxAddress> people, CancellationToken ct) =>
        freeBusy.ReadAsync(window, people, ct);

    public async Task<RemoteAnswer<CalendarChanges>> ReadChangesAsync(CalendarWindow window, string? since, CancellationToken ct)
    {
        var events = new List<SeenEvent>();
        var removed = new List<string>();
        var path = $"users/{Uri.EscapeDataString(window.Mailbox.Value)}/calendarView/delta()";
        for (var link = since; ;)
        {
            var next = link is null ? null : connection.GoOn(path, link);
            if (link is not null && next is null)
            {
                return RemoteAnswer<CalendarChanges>.Failed(RemoteAnswer.NotFound());
            }

            var answer = await PageAsync(window, next, ct);
            if (!answer.IsDone)
            {
                return RemoteAnswer<CalendarChanges>.Failed(answer);
            }

            Sort(answer.Value.Value ?? [], events, removed);
            if (answer.Value.OdataDeltaLink is { } later)
            {
                return new CalendarChanges(events, removed, later);
            }

            link = answer.Value.OdataNextLink;
            if (link is null)
            {
                return RemoteAnswer<CalendarChanges>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));
            }
        }
    }

    private static void Sort(List<Event> page, List<SeenEvent> events, List<string> removed)
    {
        foreach (var received in page)
        {
            if (received is { Id: { } id } && received.AdditionalData.ContainsKey("@removed"))
            {
                removed.Add(id);
            }
            else if (EventReading.TryRead(received) is { } seen)
            {
                events.Add(seen);
            }
        }
    }

    private Task<RemoteAnswer<SeenEvent>> ReadAsync(MailboxAddress mailbox, string eventId, string zone, CancellationToken ct) =>
        calls.RunAsync("read-event", mailbox, async (graph, token) => EventReading.Answer(await graph.Users[mailbox.Value].Events[eventId].GetAsync(
            request => request.Headers.LastingIdsAndTimesIn(zone), token)), ct);

    private Task<RemoteAnswer<SeenEvent>> PatchAsync(SeenEvent seen, CalendarEvent wanted, ForbiddenWords forbidden, CancellationToken ct) =>
        calls.RunAsync("update-event", wanted.Organiser, async (graph, token) => EventReading.Answer(await graph.Users[wanted.Organiser.Value].Events[seen.EventId].PatchAsync(
            EventWording.Change(seen, wanted),
            request =>
            {
                request.Headers.LastingIdsAndTimesIn(wanted.Zone);
                request.Headers.Add("If-Match", $"W/\"{seen.ChangeKey}\"");
                request.Options.Add(new ForbiddenWordsOption(forbidden));
            },
            token)), ct);

    private Task<RemoteAnswer<DeltaGetResponse>> PageAsync(CalendarWindow window, string? link, CancellationToken ct) =>
        calls.RunAsync("read-changes", window.Mailbox, async (graph, token) =>
        {
            var delta = graph.Users[window.Mailbox.Value].CalendarView.Delta;
            var page = await (link is null ? delta : delta.WithUrl(link)).GetAsDeltaGetResponseAsync(request =>
            {
                request.Headers.LastingIdsAndTimesIn(Preferences.Zone);
                request.Headers.BigPages();
                if (link is null)
                {
                    request.QueryParameters.StartDateTime = window.From.UtcDateTime.ToString("O");
                    request.QueryParameters.EndDateTime = window.To.UtcDateTime.ToString("O");
                }
            }, token);
            return page is null ? RemoteAnswer<DeltaGetResponse>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable)) : page;
        }, ct);
}
