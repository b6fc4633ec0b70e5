using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>What Teams reported of one session of a meeting. A report written anew is a new version; the one before stays, superseded.</summary>
public sealed class TeamsReport
{
    private TeamsReport()
    {
    }

    internal TeamsReport(MeetingId meetingId, TeamsSession session, int version, int unmatched, string digest, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (MeetingId, ReportId, Version, From, To) = (meetingId, session.ReportId, version, session.From, session.To);
        (Counted, Reported, Unmatched, Digest, ReadAt) = (session.Counted, session.People.Count, unmatched, digest, now);
    }

    /// <summary>Its identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>Teams' own name for it.</summary>
    public string ReportId { get; private set; } = "";

    /// <summary>How often it has been written, from 1.</summary>
    public int Version { get; private set; }

    /// <summary>The session's beginning, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>The session's end, UTC.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>How many people Teams counted.</summary>
    public int Counted { get; private set; }

    /// <summary>How many it told of.</summary>
    public int Reported { get; private set; }

    /// <summary>How many of those are nobody of the record: callers by phone, people not signed in.</summary>
    public int Unmatched { get; private set; }

    /// <summary>Of what it said, to notice that it was written anew.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>When it was read, UTC.</summary>
    public DateTimeOffset ReadAt { get; private set; }

    /// <summary>Since when a newer version counts, UTC.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    /// <summary>Whether people are missing from it.</summary>
    public bool IsCutShort => Counted > Reported;

    internal void Supersede(DateTimeOffset now) => SupersededAt = now;
}

/// <summary>One stretch of one person in a report.</summary>
public sealed class ReportedStay
{
    private ReportedStay()
    {
    }

    internal ReportedStay(Guid teamsReportId, int number, PersonId personId, TeamsStay stay) =>
        (TeamsReportId, Number, PersonId, From, Until) = (teamsReportId, number, personId, stay.From, stay.To);

    /// <summary>The report.</summary>
    public Guid TeamsReportId { get; private set; }

    /// <summary>From 1 within it.</summary>
    public int Number { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset Until { get; private set; }
}

/// <summary>When a meeting's reports are to be read; they come late and may be written anew, so they are read several times.</summary>
public sealed class AttendanceWatch
{
    // After the meeting's end; then it is left alone.
    private static readonly TimeSpan[] Readings =
        [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    private static readonly TimeSpan WhileHeld = TimeSpan.FromMinutes(30);

    private AttendanceWatch()
    {
    }

    internal AttendanceWatch(MeetingId meetingId, DateTimeOffset now) => (MeetingId, DueAt) = (meetingId, now + WhileHeld);

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>When to read next, UTC; none when it is done with.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When they were last read, UTC.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Code of the last failure; none when the last reading went well.</summary>
    public string? FailureCode { get; private set; }

    internal void Claim(DateTimeOffset until) => DueAt = until;

    /// <summary>Sets the next reading after one that went well.</summary>
    /// <param name="endedAt">When the meeting ended; none while it is held.</param>
    internal void Read(DateTimeOffset? endedAt, DateTimeOffset now) => (ReadAt, FailureCode, DueAt) = (now, null, NextAfter(endedAt, now));

    internal void Fail(string code, DateTimeOffset? endedAt, DateTimeOffset now, TimeSpan? retryAfter) =>
        (FailureCode, DueAt) = (code, NextAfter(endedAt, now) is { } next && retryAfter is { } wait && now + wait < next ? now + wait : NextAfter(endedAt, now));

    private static DateTimeOffset? NextAfter(DateTimeOffset? endedAt, DateTimeOffset now) =>
        endedAt is not { } ended ? now + WhileHeld : Readings.Select(r => (DateTimeOffset?)(ended + r)).FirstOrDefault(at => at > now);
}
