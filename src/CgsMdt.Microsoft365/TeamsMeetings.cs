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
        var found = await FindAsync(mailbox, joinUrl, ct);
        if (!found.IsDone)
        {
            return found;
        }

        return found.Value.IsSecure ? RemoteAnswer.Done() : await PatchAsync(mailbox, found.Value, ct);
    }

    /// <summary><see cref="RemoteKind.NotFound"/> while the meeting is not ready, or the mailbox is not its organiser.</summary>
    public async Task<RemoteAnswer<FoundMeeting>> FindAsync(MailboxAddress mailbox, Uri joinUrl, CancellationToken ct)
    {
        var organiser = await ObjectIdAsync(mailbox, ct);
        return organiser.IsDone ? await FindAsync(mailbox, organiser.Value, joinUrl, ct) : RemoteAnswer<FoundMeeting>.Failed(organiser);
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

    private Task<RemoteAnswer<FoundMeeting>> FindAsync(MailboxAddress mailbox, string organiser, Uri joinUrl, CancellationToken ct) =>
        calls.RunAsync("find-teams-meeting", mailbox, async (graph, token) =>
        {
            var quoted = joinUrl.OriginalString.Replace("'", "''", StringComparison.Ordinal);
            var page = await graph.Users[organiser].OnlineMeetings.GetAsync(request => request.QueryParameters.Filter = $"JoinWebUrl eq '{quoted}'", token);
            return page?.Value?.FirstOrDefault(meeting => meeting.Id is not null) is { } found
                ? new FoundMeeting(organiser, found.Id!, IsSecure(found))
                : RemoteAnswer<FoundMeeting>.Failed(RemoteAnswer.NotFound());
        }, ct);

    private async Task<RemoteAnswer> PatchAsync(MailboxAddress mailbox, FoundMeeting meeting, CancellationToken ct) =>
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
            await graph.Users[meeting.Organiser].OnlineMeetings[meeting.Id].PatchAsync(options, cancellationToken: token);
            return meeting.Id;
        }, ct);
}

/// <summary>A Teams meeting as its organiser finds it.</summary>
/// <param name="Organiser">The organiser's object id.</param>
/// <param name="IsSecure">Whether its options are already as ours must be.</param>
internal sealed record FoundMeeting(string Organiser, string Id, bool IsSecure);
