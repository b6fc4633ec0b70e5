using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Core.Discussion.Forecast;

/// <summary>What the co-ordinator of a meeting was last told of its quorum, so that nothing is told twice.</summary>
public sealed class QuorumWarning
{
    private QuorumWarning()
    {
    }

    internal QuorumWarning(MeetingId meetingId) => MeetingId = meetingId;

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The meeting's start when they were told, UTC.</summary>
    public DateTimeOffset StartsAtUtc { get; private set; }

    /// <summary>How many of its cases were at risk.</summary>
    public int AtRisk { get; private set; }

    /// <summary>Of the cases and the roles they lacked.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>When they were told, UTC.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    internal void Tell(DateTimeOffset startsAtUtc, int atRisk, string digest, DateTimeOffset now) => (StartsAtUtc, AtRisk, Digest, ToldAt) = (startsAtUtc, atRisk, digest, now);
}
