using System.Diagnostics;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;
using Microsoft.AspNetCore.SignalR;

namespace CgsMdt.Web.Room;

/// <summary>
/// Sends each browser connected to this node what follows in its meeting's log, in order, each entry checked for the person; and twice a second at most what people are doing.
/// Woken by the bell; polling is the guarantee. A slow browser holds up nobody: it is read for again from where it is.
/// </summary>
internal sealed partial class RoomDelivery(
    RoomConnections connections, ReadLogSince log, Ephemera ephemera, RecordContextFactory contexts, IHubContext<RoomHub> hub, WakeBell bell, TimeProvider time, ILogger<RoomDelivery> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenDoings = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    private readonly Dictionary<PersonId, string> _names = [];
    private readonly Dictionary<MeetingId, long> _toldDoings = [];
    private long _signOfLife = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = bell.NextRing();
            var pause = Poll;
            try
            {
                pause = await DeliverAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            // The pace of the line is real time, whatever the record's clock says.
            await Task.WhenAny(pause < Poll ? Task.Delay(pause, TimeProvider.System, stoppingToken) : ring, Task.Delay(Poll, TimeProvider.System, stoppingToken));
        }
    }

    private async Task<TimeSpan> DeliverAsync(CancellationToken cancellationToken)
    {
        var again = Poll;
        var rooms = connections.ByMeeting;
        foreach (var room in rooms)
        {
            if (await SendEntriesAsync(room.Key, [.. room], cancellationToken))
            {
                again = TimeSpan.Zero;
            }

            if (Stopwatch.GetElapsedTime(_toldDoings.GetValueOrDefault(room.Key)) is var since && since >= BetweenDoings)
            {
                _toldDoings[room.Key] = Stopwatch.GetTimestamp();
                await SendDoingsAsync(room.Key, [.. room], cancellationToken);
            }
            else if (BetweenDoings - since < again)
            {
                again = BetweenDoings - since;
            }
        }

        await GiveSignOfLifeAsync(rooms, cancellationToken);
        return again;
    }

    private async Task<bool> SendEntriesAsync(MeetingId meeting, List<RoomConnection> room, CancellationToken cancellationToken)
    {
        var idle = room.FindAll(c => !c.IsSending);
        if (idle.Count == 0)
        {
            return false;
        }

        var pages = await log.ReadForAsync(meeting, [.. idle.Select(c => (c.Person, c.Cursor)).Distinct()], time.GetUtcNow(), cancellationToken);
        await LearnNamesAsync(pages.Values.SelectMany(p => p.Entries).SelectMany(e => new[] { e.Entry.AuthorId, e.Entry.AboutPersonId }), cancellationToken);
        var isMore = false;
        foreach (var connection in idle)
        {
            if (pages.TryGetValue((connection.Person, connection.Cursor), out var page) && page.Through > connection.Cursor && connection.TryBeginSending())
            {
                connection.Cursor = page.Through;
                isMore |= !page.IsAll;
                _ = SendAsync(connection, RoomContract.Entries, new EntriesMessage(page.Through, [.. page.Entries.Select(Message)]), cancellationToken);
            }
        }

        return isMore;
    }

    private async Task SendDoingsAsync(MeetingId meetingId, List<RoomConnection> room, CancellationToken cancellationToken)
    {
        var doings = await ephemera.ReadAsync(meetingId, cancellationToken);
        await using var db = contexts.OpenForReading();
        if (await db.FindMeetingAsync(meetingId, cancellationToken) is not { } meeting)
        {
            return;
        }

        await LearnNamesAsync(doings.Select(d => (PersonId?)d.PersonId), cancellationToken);
        var access = await RoomAccess.LoadAsync(db, meeting, time.GetUtcNow(), cancellationToken);
        foreach (var connection in room)
        {
            var seen = doings.Where(d => MaySee(access, connection.Person, d)).Select(d => new DoingItem(d.PersonId.Value, NameOf(d.PersonId)!, d.Kind.ToString(), d.CaseId?.Value, d.Text)).ToList();
            var sum = string.Join('\n', seen);
            if (sum != connection.LastDoing && connection.TryBeginSending())
            {
                connection.LastDoing = sum;
                _ = SendAsync(connection, RoomContract.Doing, new DoingMessage(seen), cancellationToken);
            }
        }
    }

    private static bool MaySee(RoomAccess access, PersonId person, EphemeronFacts doing) => doing.Kind switch
    {
        EphemeronKind.Here => access.IsMember(person),
        EphemeronKind.Typing => doing.PersonId != person && doing.CaseId is { } about && access.MayHear(person, about),
        _ => doing.PersonId != person && doing.CaseId is { } drafted && access.MaySeeDraft(person, drafted),
    };

    private async Task SendAsync(RoomConnection connection, string method, object message, CancellationToken cancellationToken)
    {
        try
        {
            await hub.Clients.Client(connection.Id).SendAsync(method, message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotSent(logger, e.GetType().Name);
        }
        finally
        {
            connection.EndSending();
            bell.RingHere();
        }
    }

    private async Task GiveSignOfLifeAsync(IReadOnlyList<IGrouping<MeetingId, RoomConnection>> rooms, CancellationToken cancellationToken)
    {
        if (Stopwatch.GetElapsedTime(_signOfLife) < SignOfLife)
        {
            return;
        }

        _signOfLife = Stopwatch.GetTimestamp();
        foreach (var (meeting, person) in rooms.SelectMany(r => r.Select(c => (r.Key, c.Person))).Distinct())
        {
            await ephemera.SayAsync(meeting, person, EphemeronKind.Here, null, null, cancellationToken);
        }
    }

    private async Task LearnNamesAsync(IEnumerable<PersonId?> people, CancellationToken cancellationToken)
    {
        var unknown = people.OfType<PersonId>().Where(p => !_names.ContainsKey(p)).Distinct().ToList();
        if (unknown.Count > 0)
        {
            await using var db = contexts.OpenForReading();
            foreach (var (id, name) in await db.PersonNamesAsync(unknown, cancellationToken))
            {
                _names[id] = name;
            }
        }
    }

    private EntryMessage Message(HeardEntry heard) => new(
        heard.Entry.Number, heard.Entry.Kind.ToString(), heard.Entry.CaseId?.Value, heard.Entry.AuthorId?.Value, NameOf(heard.Entry.AuthorId), NameOf(heard.Entry.AboutPersonId),
        heard.Entry.Code, heard.Entry.Minutes, heard.Text, LondonTime.Time(heard.Entry.At));

    private string? NameOf(PersonId? person) => person is { } id ? _names.GetValueOrDefault(id, "") : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The rooms could not be read: {Cause}")]
    private static partial void LogFailed(ILogger logger, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A browser in a room was not reached: {Cause}")]
    private static partial void LogNotSent(ILogger logger, string cause);
}
