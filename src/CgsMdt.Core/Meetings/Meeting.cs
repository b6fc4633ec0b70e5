using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>One occurrence of a board. Its truth is its local date and time; the instants are derived from them.</summary>
public sealed class Meeting
{
    private Meeting()
    {
    }

    /// <summary>A meeting as planned.</summary>
    /// <param name="seriesDate">The date its board's terms gave it; none for a meeting outside the series.</param>
    public Meeting(MeetingId id, string reference, BoardId boardId, DateOnly? seriesDate, DateOnly date, TimeOnly startsAt, int minutes, DateTimeOffset cutOffAt)
    {
        (Id, Reference, BoardId, SeriesDate, Minutes) = (id, reference, boardId, seriesDate, minutes);
        PutAt(date, startsAt, cutOffAt);
    }

    /// <summary>Its identifier.</summary>
    public MeetingId Id { get; private set; }

    /// <summary>The reference people quote, such as M-2026-0001.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The board that meets.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>The date its board's terms gave it, which it keeps when it is moved, so that the series is not planned twice.</summary>
    public DateOnly? SeriesDate { get; private set; }

    /// <summary>Local date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Local start.</summary>
    public TimeOnly StartsAt { get; private set; }

    /// <summary>IANA name of the zone of date and start.</summary>
    public string Zone { get; private set; } = "Europe/London";

    /// <summary>Its capacity.</summary>
    public int Minutes { get; private set; }

    /// <summary>How it is held.</summary>
    public MeetingForm Form { get; private set; }

    /// <summary>Where people come to, unless it is held by Teams alone.</summary>
    public string? Place { get; private set; }

    /// <summary>Where it stands.</summary>
    public MeetingState State { get; private set; }

    /// <summary>Start as an instant, UTC; derived.</summary>
    public DateTimeOffset StartsAtUtc { get; private set; }

    /// <summary>When its list closes, UTC; derived from the board's terms.</summary>
    public DateTimeOffset CutOffAtUtc { get; private set; }

    /// <summary>How often its agenda has been published; 0 before the first time.</summary>
    public int AgendaVersion { get; private set; }

    /// <summary>When its agenda was last published, UTC.</summary>
    public DateTimeOffset? AgendaPublishedAt { get; private set; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When it was closed or cancelled, UTC.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was cancelled, as a code.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>Version of what a person edits: date, start, whether it takes place.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Whether cases may be put on its list and taken off freely.</summary>
    public bool IsListOpen => State is MeetingState.Planned or MeetingState.Scheduled;

    /// <summary>Whether it is still to be held.</summary>
    public bool IsAhead => State is MeetingState.Planned or MeetingState.Scheduled or MeetingState.Locked;

    internal bool MarkBooked()
    {
        var isFirst = State == MeetingState.Planned;
        State = isFirst ? MeetingState.Scheduled : State;
        return isFirst;
    }

    internal Result Lock(DateTimeOffset now)
    {
        if (!IsListOpen)
        {
            return MeetingErrors.WrongState(State, MeetingState.Locked);
        }

        if (now < CutOffAtUtc)
        {
            return MeetingErrors.CutOffAhead;
        }

        State = MeetingState.Locked;
        return Result.Done;
    }

    internal Result Reopen(DateTimeOffset now)
    {
        if (State != MeetingState.Locked)
        {
            return MeetingErrors.WrongState(State, MeetingState.Scheduled);
        }

        if (now >= CutOffAtUtc)
        {
            return MeetingErrors.CutOffPassed;
        }

        State = MeetingState.Scheduled;
        return Result.Done;
    }

    internal Result Move(DateOnly date, TimeOnly startsAt, DateTimeOffset cutOffAt, DateTimeOffset now)
    {
        if (!IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        if (LondonCalendar.InstantOf(date, startsAt) <= now)
        {
            return MeetingErrors.InThePast;
        }

        PutAt(date, startsAt, cutOffAt);
        Version++;
        return Result.Done;
    }

    internal bool Hold(MeetingForm form, string? place)
    {
        var isChange = Form != form || Place != place;
        (Form, Place) = (form, place);
        Version += isChange ? 1 : 0;
        return isChange;
    }

    internal int Publish(DateTimeOffset now)
    {
        AgendaPublishedAt = now;
        return ++AgendaVersion;
    }

    internal Result Begin(DateTimeOffset now)
    {
        if (!IsAhead)
        {
            return MeetingErrors.WrongState(State, MeetingState.InSession);
        }

        (State, BegunAt) = (MeetingState.InSession, now);
        return Result.Done;
    }

    internal Result Close(DateTimeOffset now)
    {
        if (State != MeetingState.InSession)
        {
            return MeetingErrors.WrongState(State, MeetingState.Closed);
        }

        (State, EndedAt) = (MeetingState.Closed, now);
        return Result.Done;
    }

    internal Result Cancel(string reasonCode, DateTimeOffset now)
    {
        if (!IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        (State, EndedAt, CancelReason) = (MeetingState.Cancelled, now, reasonCode);
        Version++;
        return Result.Done;
    }

    private void PutAt(DateOnly date, TimeOnly startsAt, DateTimeOffset cutOffAt) =>
        (Date, StartsAt, StartsAtUtc, CutOffAtUtc) = (date, startsAt, LondonCalendar.InstantOf(date, startsAt), cutOffAt);
}
