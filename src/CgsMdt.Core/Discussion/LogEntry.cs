using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion;

/// <summary>One entry of a meeting's discussion log, numbered from 1 without gaps in the order of the commits. Append-only; what was said stands apart, in <see cref="LogContent"/>.</summary>
public sealed class LogEntry
{
    private LogEntry()
    {
    }

    internal LogEntry(MeetingId meetingId, int number, NewEntry entry, Operation operation)
    {
        Id = LogEntryId.New(operation.Now);
        MeetingId = meetingId;
        Number = number;
        Kind = entry.Kind;
        CaseId = entry.CaseId;
        AuthorId = operation.Person();
        AboutPersonId = entry.AboutPerson;
        Code = entry.Code;
        Minutes = entry.Minutes;
        SubjectId = entry.SubjectId;
        ClientKey = entry.ClientKey;
        At = operation.Now;
        OperationId = operation.Id;
    }

    /// <summary>Its identifier.</summary>
    public LogEntryId Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>Its number in the meeting, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>What it says.</summary>
    public LogEntryKind Kind { get; private set; }

    /// <summary>The case it is about.</summary>
    public CaseId? CaseId { get; private set; }

    /// <summary>Who caused it.</summary>
    public PersonId? AuthorId { get; private set; }

    /// <summary>The person it is about, where that is not the author.</summary>
    public PersonId? AboutPersonId { get; private set; }

    /// <summary>A coded value: a position, a reason.</summary>
    public string? Code { get; private set; }

    /// <summary>Minutes added.</summary>
    public int? Minutes { get; private set; }

    /// <summary>A record of a module above, such as an outcome.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The sender's key of the command.</summary>
    public Guid? ClientKey { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The operation that wrote it.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>The person whose presence, admission or interest it tells of.</summary>
    public PersonId? Who => AboutPersonId ?? AuthorId;
}

/// <summary>What was said or written in an entry, apart from it so that a correction can leave the log as it is.</summary>
public sealed class LogContent
{
    private LogContent()
    {
    }

    internal LogContent(LogEntryId entryId, string text) => (EntryId, Text) = (entryId, text);

    /// <summary>The entry.</summary>
    public LogEntryId EntryId { get; private set; }

    /// <summary>The words.</summary>
    public string Text { get; private set; } = "";
}

/// <summary>The number of a meeting's last entry. Its row is the last thing an operation takes, so numbers are in the order of the commits.</summary>
public sealed class LogCounter
{
    private LogCounter()
    {
    }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The last number given.</summary>
    public int LastNumber { get; private set; }
}
