using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A case the chair decided out of cycle.</summary>
public sealed record ListForNotingInput(CaseId CaseId);

/// <summary>Puts such a case on the next meeting for noting, without minutes; the listing is not the case's place. Noted already: it stays there.</summary>
public sealed class ListForNoting(WritePath path)
{
    /// <summary>Lists the case for noting.</summary>
    public Task<Result<ListingPlaced>> ExecuteAsync(ListForNotingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("listing.list-for-noting", operation, [], write => ListAsync(write, input.CaseId), cancellationToken);

    private static async Task<Result<ListingPlaced>> ListAsync(WriteScope write, CaseId caseId)
    {
        write.About(CaseAggregate.Of(caseId));
        var allowed = await write.Db.RequireCaseAsync(write.Operation, caseId, CaseAct.Triage, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<ListingPlaced>(allowed.Errors);
        }

        var board = (await write.Db.FindCaseAsync(caseId, write.CancellationToken))!.BoardId;
        await write.LockAsync(BoardAggregate.Of(board));
        var noted = await write.Db.Set<Listing>().AsNoTracking().Where(l => l.CaseId == caseId && l.Section == ListingSection.ForNoting && l.EndedAt == null).FirstOrDefaultAsync(write.CancellationToken);
        if (noted is not null)
        {
            return new ListingPlaced(noted.Id, noted.MeetingId);
        }

        var next = (await write.Db.ComingMeetingsAsync(board, write.Now, 1, write.CancellationToken)).Find(m => m.State != MeetingState.InSession);
        if (next is null || await Agenda.LoadAsync(write, next.Id) is not { Meeting.IsAhead: true } agenda)
        {
            return ListingPlaced.Nowhere;
        }

        var listing = await agenda.AddAsync(caseId, ListingSection.ForNoting, minutes: 0, entry: null);
        return new ListingPlaced(listing.Id, next.Id);
    }
}
