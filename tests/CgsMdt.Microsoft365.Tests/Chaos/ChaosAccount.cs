using System.Globalization;
using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Microsoft365.Tests.Chaos;

/// <summary>The record held against everything that the calendars and mailboxes show, without the product's own eyes.</summary>
/// <param name="CalendarFaults">Meetings whose events are not as they must be.</param>
/// <param name="MailFaults">Mails that are not as they must be.</param>
/// <param name="Repeated">Mails that went twice.</param>
/// <param name="CountedAsRepeated">Mails that the product counts as perhaps sent twice.</param>
internal sealed record ChaosAccount(int Live, int Cancelled, int Mails, int Repeated, int CountedAsRepeated, IReadOnlyList<string> CalendarFaults, IReadOnlyList<string> MailFaults)
{
    public static async Task<ChaosAccount> OfAsync(CoreHost host, EmulatedGraph graph, IReadOnlyList<BoardWorld> worlds)
    {
        var faults = new List<string>();
        var (live, cancelled) = (0, 0);
        var sent = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var world in worlds)
        {
            var board = (await host.ReadAsync(db => db.FindBoardAsync(world.Board, default)))!;
            var mailbox = MailboxAddress.Parse(board.Mailbox);
            var events = (await graph.ListAsync($"v1.0/users/{mailbox}/events?$top=5000", lastingIds: true)).Select(e => e!).ToList();
            var meetings = await host.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == world.Board).ToListAsync());
            foreach (var meeting in meetings)
            {
                var shown = events.FindAll(e => ((string?)e["subject"])!.Contains(meeting.Reference, StringComparison.Ordinal));
                if (meeting.State == MeetingState.Cancelled)
                {
                    cancelled++;
                    faults.AddRange(shown.Select(_ => $"{meeting.Reference} is cancelled and shown"));
                    continue;
                }

                live++;
                var booking = await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().SingleAsync(b => b.MeetingId == meeting.Id && b.WindowId == null));
                var people = await host.ReadAsync(db => db.BoardMembersAsync(world.Board, meeting.Date, default));
                faults.AddRange(Wrong(meeting, shown, booking.JoinUrl, people.Where(p => p.Role != BoardRole.Observer).Select(p => p.Email)).Select(wrong => $"{meeting.Reference} {wrong}"));
            }

            foreach (var message in await graph.ListAsync($"v1.0/users/{mailbox}/messages?$top=20000&$expand=singleValueExtendedProperties", lastingIds: true))
            {
                if ((bool?)message!["isDraft"] == false && message["singleValueExtendedProperties"] is JsonArray { Count: > 0 } properties)
                {
                    var key = (string)properties[0]!["value"]!;
                    sent[key] = sent.GetValueOrDefault(key) + 1;
                }
            }
        }

        var unsent = new List<string>();
        var mails = await host.ReadAsync(db => db.Set<OutboxMessage>().ToListAsync());
        unsent.AddRange(mails.Where(m => !sent.ContainsKey(m.Id.ToString())).Select(m => $"mail {m.Id} is {m.State} and was never sent ({m.LastError})"));
        unsent.AddRange(mails.Where(m => sent.GetValueOrDefault(m.Id.ToString()) > 1 && !m.MayBeRepeated).Select(m => $"mail {m.Id} went twice and is not counted"));
        return new ChaosAccount(live, cancelled, mails.Count, sent.Values.Sum(count => count - 1), mails.Count(m => m.MayBeRepeated), faults, unsent);
    }

    private static IEnumerable<string> Wrong(Meeting meeting, List<JsonNode> shown, Uri? given, IEnumerable<string> people)
    {
        if (shown is not [var one])
        {
            yield return $"has {shown.Count} events";
            yield break;
        }

        var start = DateTimeOffset.Parse((string)one["start"]!["dateTime"]! + "Z", CultureInfo.InvariantCulture);
        var end = DateTimeOffset.Parse((string)one["end"]!["dateTime"]! + "Z", CultureInfo.InvariantCulture);
        if (start != meeting.StartsAtUtc || end != meeting.StartsAtUtc.AddMinutes(meeting.Minutes))
        {
            yield return "is shown at another time";
        }

        var invited = one["attendees"]!.AsArray().Select(a => (string)a!["emailAddress"]!["address"]!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!invited.SetEquals(people))
        {
            yield return "has other people";
        }

        if (given is null || (string?)one["onlineMeeting"]?["joinUrl"] != given.OriginalString)
        {
            yield return "has another link than the one given out";
        }

        if (!((string?)one["body"]?["content"] ?? "").Contains($"/meetings/{meeting.Reference}", StringComparison.Ordinal))
        {
            yield return "lacks our link";
        }
    }
}
