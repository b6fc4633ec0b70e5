using System.Collections.Concurrent;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Web.Room;

/// <summary>A browser in a room, on this node.</summary>
internal sealed class RoomConnection(string id, MeetingId meeting, PersonId person, int since)
{
    private int _sending;

    public string Id => id;

    public MeetingId Meeting => meeting;

    public PersonId Person => person;

    /// <summary>The last entry sent to it, or looked at and not meant for it.</summary>
    public int Cursor { get; set; } = since;

    /// <summary>What it was last told people are doing.</summary>
    public string LastDoing { get; set; } = "";

    public bool IsSending => Volatile.Read(ref _sending) == 1;

    public bool TryBeginSending() => Interlocked.Exchange(ref _sending, 1) == 0;

    public void EndSending() => Volatile.Write(ref _sending, 0);
}

/// <summary>The browsers in rooms, on this node. Nothing else in the product depends on which node a browser is connected to.</summary>
internal sealed class RoomConnections
{
    private readonly ConcurrentDictionary<string, RoomConnection> _all = new(StringComparer.Ordinal);

    public IReadOnlyList<IGrouping<MeetingId, RoomConnection>> ByMeeting => [.. _all.Values.GroupBy(c => c.Meeting)];

    public void Add(RoomConnection connection) => _all[connection.Id] = connection;

    public RoomConnection? Find(string id) => _all.GetValueOrDefault(id);

    public RoomConnection? Remove(string id) => _all.TryRemove(id, out var removed) ? removed : null;

    /// <summary>Whether somebody has another browser in the same room.</summary>
    public bool IsStillHere(MeetingId meeting, PersonId person) => _all.Values.Any(c => c.Meeting == meeting && c.Person == person);
}
