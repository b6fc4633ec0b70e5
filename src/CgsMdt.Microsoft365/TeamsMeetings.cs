using System.Collections.Concurrent;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;

namespace CgsMdt.Microsoft365;

/// <summary>
/// Options of the Teams meetings that come with events. They are not on the event; the meeting is found by its join URL, as its organiser, and only under
/// the organiser's object id.
/// </summary>
internal sealed class TeamsMeetings(GraphCalls calls)
{
    private readonly ConcurrentDictionary<MailboxAddress, string> objectIds = new();

    public async Task<RemoteAnswer> SecureAsync(MailboxAddress mailbox, Uri joinUrl, CancellationToken ct)
    {
        var organiser = await ObjectIdAsync(mailbox, ct);
        if (!organiser.IsDone)
        {
            return organiser;
        }

        var found = await FindAsync(mailbox, organiser.Value, joinUrl, ct);
        if (!found.IsDone)
        {
            return found;
        }

        return IsSecure(found.Value) ? RemoteAnswer.Done() : await PatchAsync(mailbox, organiser.Value, found.Value.Id!, ct);
    }

    private static bool IsSecure(OnlineMeeting meeting) =>
        meeting is { AllowRecording: false, AllowTranscription: false, RecordAutomatically: false, AllowedPresenters: OnlineMeetingPresenters.RoleIsPresenter }
        && meeting.LobbyBypassSettings is { Scope: LobbyBypassScope.Invited, IsDialInBypassEnabled: false };

    private async Task<RemoteAnswer<string>> ObjectIdAsync(MailboxAddress mailbox, CancellationToken ct)
    {
        if (objectIds.TryGetValue(mailbox, out var known))
        {
            return known;
        }

        var answer = await calls.RunAsync("read-user", mailbox, async (graph, token) =>
            await graph.Users[mailbox.Value].GetAsync(request => request.QueryParameters.Select = ["id"], token) is { Id: { } id }
                ? id
                : RemoteAnswer<string>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable)), ct);
        if (answer.IsDone)
        {
            objectIds[mailbox] = answer.Value;
        }

        return answer;
    }

    private Task<RemoteAnswer<OnlineMeeting>> FindAsync(MailboxAddress mailbox, string organiser, Uri joinUrl, CancellationToken ct) =>
        calls.RunAsync("find-teams-meeting", mailbox, async (graph, token) =>
        {
            var quoted = joinUrl.OriginalString.Replace("'", "''", StringComparison.Ordinal);
            var page = await graph.Users[organiser].OnlineMeetings.GetAsync(request => request.QueryParameters.Filter = $"JoinWebUrl eq '{quoted}'", token);
            return page?.Value?.FirstOrDefault(meeting => meeting.Id is not null) is { } found ? found : RemoteAnswer<OnlineMeeting>.Failed(RemoteAnswer.NotFound());
        }, ct);

    private async Task<RemoteAnswer> PatchAsync(MailboxAddress mailbox, string organiser, string meetingId, CancellationToken ct) =>
        await calls.RunAsync<string>("secure-teams-meeting", mailbox, async (graph, token) =>
        {
            var options = new OnlineMeeting
            {
                AllowRecording = false,
                AllowTranscription = false,
                RecordAutomatically = false,
                AllowedPresenters = OnlineMeetingPresenters.RoleIsPresenter,
                LobbyBypassSettings = new LobbyBypassSettings { Scope = LobbyBypassScope.Invited, IsDialInBypassEnabled = false },
            };
            await graph.Users[organiser].OnlineMeetings[meetingId].PatchAsync(options, cancellationToken: token);
            return meetingId;
        }, ct);
}
