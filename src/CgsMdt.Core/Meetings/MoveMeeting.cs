using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting's new local date and start.</summary>
/// <param name="ExpectedVersion">The version the person saw.</param>
public sealed record MoveMeetingInput(MeetingId MeetingId, DateOnly Date, TimeOnly StartsAt, int? ExpectedVersion = null);

/// <summary>What moving a meeting does to its list, said before it is confirmed.</summary>
/// <param name="CutOffAtUtc">The new cut-off.</param>
/// <param name="OpensAgain">The locked list opens until the new cut-off.</param>
/// <param name="LocksNow">The new cut-off has passed: the list locks with the move.</param>
public sealed record MoveConsequence(DateTimeOffset CutOffAtUtc, bool OpensAgain, bool LocksNow);

/// <summary>Moves a meeting; its cut-off moves with it, and the list opens again or locks as that says. Members are told once.</summary>
public sealed class MoveMeeting(WritePath path)
{
    /// <summary>Moves the meeting.</summary>
    public Task<Result<MoveConsequence>> ExecuteAsync(MoveMeetingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<MoveConsequence>>("meeting.move", operation, [], write => MoveAsync(write, input), cancellationToken);

    /// <summary>What moving would do, by the terms in force on the new date.</summary>
    internal static async Task<Result<MoveConsequence>> ForeseeAsync(
        RecordContext db, Meeting meeting, DateOnly date, TimeOnly startsAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        var instant = LondonCalendar.InstantOf(date, startsAt);
        if (instant <= now)
        {
            return MeetingErrors.InThePast;
        }

        if (await db.Set<Meeting>().AnyAsync(
            m => m.BoardId == meeting.BoardId && m.Id != meeting.Id && m.StartsAtUtc == instant && m.State != MeetingState.Cancelled, cancellationToken))
        {
            return MeetingErrors.DateTaken;
        }

        if (await CutOff.RefuseUnknownYearAsync(db, date, nameof(MoveMeetingInput.Date), cancellationToken) is { } unknown)
        {
            return unknown;
        }

        if (await db.FindTermsAsync(meeting.BoardId, date, cancellationToken) is not { } terms)
        {
            return MeetingErrors.NoTerms;
        }

        var cutOff = await CutOff.OfAsync(db, date, terms, cancellationToken);
        return new MoveConsequence(cutOff, meeting.State == MeetingState.Locked && now < cutOff, meeting.IsListOpen && now >= cutOff);
    }

    private static async Task<Result<MoveConsequence>> MoveAsync(WriteScope write, MoveMeetingInput input)
    {
        var held = await write.HoldMeetingAsync(input.MeetingId, MeetingAct.Plan, input.ExpectedVersion);
        if (!held.TryGetValue(out var agenda))
        {
            return Result.Refused<MoveConsequence>(held.Errors);
        }

        var foreseen = await ForeseeAsync(write.Db, agenda.Meeting, input.Date, input.StartsAt, write.Now, write.CancellationToken);
        if (!foreseen.TryGetValue(out var consequence))
        {
            return foreseen;
        }

        if (agenda.Meeting.Date == input.Date && agenda.Meeting.StartsAt == input.StartsAt)
        {
            return consequence;
        }

        var later = input.StartsAt.ToTimeSpan() - agenda.Meeting.StartsAt.ToTimeSpan();
        var moved = agenda.Meeting.Move(input.Date, input.StartsAt, consequence.CutOffAtUtc, write.Now);
        if (!moved.IsSuccess)
        {
            return Result.Refused<MoveConsequence>(moved.Errors);
        }

        write.Raise(new MeetingMoved(input.MeetingId, input.Date, input.StartsAt));
        await ApplyAsync(write, agenda, consequence);
        await write.WantCalendarsAnewAsync(input.MeetingId);
        await write.TellMembersAsync(agenda, NoticeKind.MeetingMoved);
        await write.ShiftWindowsAsync(agenda, later);
        return consequence;
    }

    private static async Task ApplyAsync(WriteScope write, Agenda agenda, MoveConsequence consequence)
    {
        if (consequence.OpensAgain)
        {
            agenda.Meeting.Reopen(write.Now);
            write.Raise(new MeetingReopened(agenda.Meeting.Id));
        }
        else if (consequence.LocksNow)
        {
            agenda.Meeting.Lock(write.Now);
            write.Raise(new MeetingLocked(agenda.Meeting.Id, agenda.ToDiscuss.Count()));
        }

        await agenda.ArrangeAsync();
    }
}
