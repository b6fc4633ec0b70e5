using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A case whose last move or deferral is to be undone.</summary>
public sealed record UndoListingInput(CaseId CaseId);

/// <summary>Within 60 seconds puts a moved or deferred case back on the agenda it was on, and takes back what would have been sent.</summary>
public sealed class UndoListing(WritePath path)
{
    /// <summary>Undoes the step.</summary>
    public Task<Result<ListingPlaced>> ExecuteAsync(UndoListingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("listing.undo", operation, [], write => UndoAsync(write, input.CaseId), cancellationToken);

    private static async Task<Result<ListingPlaced>> UndoAsync(WriteScope write, CaseId caseId)
    {
        write.About(CaseAggregate.Of(caseId));
        var allowed = await write.Db.RequireCaseAsync(write.Operation, caseId, CaseAct.Triage, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<ListingPlaced>(allowed.Errors);
        }

        var found = (await write.Db.FindCaseAsync(caseId, write.CancellationToken))!;
        await write.LockAsync(BoardAggregate.Of(found.BoardId));
        var listings = await write.Db.Set<Listing>().AsNoTracking().Where(l => l.CaseId == caseId && l.Section != ListingSection.ForNoting)
            .OrderBy(l => l.ListedAt).ThenBy(l => l.Id).ToListAsync(write.CancellationToken);
        var ended = listings.Where(l => l.EndedAt is not null).MaxBy(l => l.EndedAt);
        if (ended is null || !CanBeUndone(ended, write.Now))
        {
            return MeetingErrors.NothingToUndo;
        }

        // A deferred case may have been listed again by its workflow in the meantime: that listing is undone with the step.
        var since = listings.SingleOrDefault(l => l.EndedAt is null);
        await write.LockAsync(new[] { ended.MeetingId, since?.MeetingId ?? ended.MeetingId }.Distinct().Select(MeetingAggregate.Of));
        var back = (await Agenda.LoadAsync(write, ended.MeetingId))!;
        if (!back.Meeting.IsAhead || back.MinutesLeft < ended.Minutes)
        {
            return back.Meeting.IsAhead ? MeetingErrors.NoRoom(back.MinutesLeft, ended.Minutes) : MeetingErrors.NotAhead;
        }

        await write.LockAsync(CaseAggregate.Of(caseId));
        if (since is not null)
        {
            var from = (await Agenda.LoadAsync(write, since.MeetingId))!;
            await from.EndAsync(from.Open.Single(l => l.Id == since.Id), ListingEnd.Undone);
            await write.Db.SaveChangesAsync(write.CancellationToken);
        }

        return await PutBackAsync(write, found, back, ended);
    }

    private static bool CanBeUndone(Listing ended, DateTimeOffset now) =>
        now - ended.EndedAt <= WriteScope.UndoWindow && (ended.End == ListingEnd.Moved || DeferListing.Reasons.Contains(ended.End!.Value));

    private static async Task<Result<ListingPlaced>> PutBackAsync(WriteScope write, CaseFacts found, Agenda back, Listing ended)
    {
        var unsent = await write.Db.Set<OutboxMessage>().AsTracking().Where(m => m.OperationId == ended.EndedBy).ToListAsync(write.CancellationToken);
        unsent.ForEach(m => m.TryCancel());
        var listing = await back.AddAsync(found.Id, ended.Section, ended.Minutes, await write.QueueEntryAsync(found.Id, found.BoardId));
        listing.Remember(ended.PassedOver, ended.IsFirstOfUrgency, ended.CarriedTimes, ended.CarriedFrom);
        if (ended.IsLateAdd)
        {
            listing.MarkLate();
        }

        await back.ArrangeAsync();
        var step = ended.End == ListingEnd.Moved ? "listing.move" : "listing.defer";
        var moved = await write.MoveCaseAsync(new CaseStepUndone(found.Id, step, CasePlace.Listed));
        return moved.IsSuccess ? new ListingPlaced(listing.Id, back.Meeting.Id) : Result.Refused<ListingPlaced>(moved.Errors);
    }
}
