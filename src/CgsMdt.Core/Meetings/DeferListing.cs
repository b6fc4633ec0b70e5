using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A case to be taken off the agenda it is on, for a coded reason.</summary>
public sealed record DeferListingInput(CaseId CaseId, ListingEnd Reason);

/// <summary>Takes a case off its agenda: it waits again, not for that meeting, and its wait goes on counting. Can be undone for a minute while the meeting is ahead.</summary>
public sealed class DeferListing(WritePath path)
{
    /// <summary>The reasons a person may give.</summary>
    public static IReadOnlyList<ListingEnd> Reasons { get; } = [ListingEnd.InformationMissing, ListingEnd.PresenterAbsent, ListingEnd.NotQuorate, ListingEnd.OutOfTime];

    /// <summary>Defers the case.</summary>
    public Task<Result> ExecuteAsync(DeferListingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("listing.defer", operation, [], write => DeferAsync(write, input), cancellationToken);

    internal static async Task<Result> DeferAsync(WriteScope write, DeferListingInput input)
    {
        if (!Reasons.Contains(input.Reason))
        {
            return MeetingErrors.ReasonNotAllowed;
        }

        var opened = await OpenListing.HoldAsync(write, input.CaseId, CaseAct.Triage);
        if (!opened.TryGetValue(out var held))
        {
            return Result.Refused(opened.Errors);
        }

        await write.LockAsync(CaseAggregate.Of(input.CaseId));
        await held.Agenda.EndAsync(held.Listing, input.Reason);
        var entry = await write.QueueEntryAsync(input.CaseId, held.Agenda.Meeting.BoardId);
        entry.PutOff(held.Agenda.Meeting.Date.AddDays(1));
        return await write.MoveCaseAsync(new CaseDeferred(input.CaseId, held.Listing.Id.Value, input.Reason.ToString()));
    }
}

/// <summary>The listing that is a case's place, with its agenda and board locked.</summary>
internal sealed record OpenListing(CaseFacts Case, Agenda Agenda, Listing Listing)
{
    public static async Task<Result<OpenListing>> HoldAsync(WriteScope write, CaseId caseId, CaseAct act, params IEnumerable<MeetingId> alsoLock)
    {
        write.About(CaseAggregate.Of(caseId));
        var allowed = await write.Db.RequireCaseAsync(write.Operation, caseId, act, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<OpenListing>(allowed.Errors);
        }

        var found = (await write.Db.FindCaseAsync(caseId, write.CancellationToken))!;
        await write.LockAsync(BoardAggregate.Of(found.BoardId));
        if (await write.Db.FindOpenListingAsync(caseId, write.CancellationToken) is not { } open)
        {
            return MeetingErrors.NotListed;
        }

        await write.LockAsync([MeetingAggregate.Of(open.MeetingId), .. alsoLock.Select(MeetingAggregate.Of)]);
        var agenda = (await Agenda.LoadAsync(write, open.MeetingId))!;
        return agenda.Open.SingleOrDefault(l => l.Id == open.Id) is { } listing ? new OpenListing(found, agenda, listing) : MeetingErrors.NotListed;
    }
}
