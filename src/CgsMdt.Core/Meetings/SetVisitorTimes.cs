using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>When a visiting clinician can be at a meeting; local times, none for its start or its end.</summary>
public sealed record SetVisitorTimesInput(MeetingId MeetingId, PersonId PersonId, TimeOnly? From, TimeOnly? Until);

/// <summary>Notes when a visiting clinician can be there; a locked agenda is put in order again.</summary>
public sealed class SetVisitorTimes(WritePath path)
{
    /// <summary>Notes the times.</summary>
    public Task<Result> ExecuteAsync(SetVisitorTimesInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.set-visitor-times", operation, [], write => SetAsync(write, input), cancellationToken);

    private static async Task<Result> SetAsync(WriteScope write, SetVisitorTimesInput input)
    {
        var held = await write.HoldMeetingAsync(input.MeetingId, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (!agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        if (input is { From: { } from, Until: { } until } && until <= from)
        {
            return MeetingErrors.WindowBackwards;
        }

        var visitors = await write.Db.VisitorsAsync(agenda.Meeting, [.. (await write.Db.CasesOfAsync(agenda, write.CancellationToken)).Values], write.CancellationToken);
        if (!visitors.Values.Any(v => v.Contains(input.PersonId)))
        {
            return MeetingErrors.NoSuchVisitor;
        }

        var window = await write.Db.Set<PresenterWindow>().AsTracking().SingleOrDefaultAsync(w => w.MeetingId == input.MeetingId && w.PersonId == input.PersonId, write.CancellationToken);
        if (window is null)
        {
            window = new PresenterWindow(WindowId.New(write.Now), input.MeetingId, input.PersonId);
            write.Db.Add(window);
        }

        window.CanCome(input.From, input.Until);
        await write.Db.SaveChangesAsync(write.CancellationToken);
        await agenda.ArrangeAsync();
        return Result.Done;
    }
}
