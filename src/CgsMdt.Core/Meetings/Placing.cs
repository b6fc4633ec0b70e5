using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>Puts a case on an agenda ; every use case that lists does it here.</summary>
internal static class Placing
{
    /// <summary>Why a case cannot be put on a list that is chosen by a person; none where it can.</summary>
    public static Error? Refusal(Agenda? agenda, CaseFacts found, int minutes, DateTimeOffset now)
    {
        if (agenda is null)
        {
            return MeetingErrors.NotFound;
        }

        if (agenda.Meeting.BoardId != found.BoardId)
        {
            return MeetingErrors.OtherBoard;
        }

        if (!agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        if (!agenda.Meeting.IsListOpen || now >= agenda.Meeting.CutOffAtUtc)
        {
            return MeetingErrors.CutOffPassed;
        }

        return agenda.MinutesLeft < minutes ? MeetingErrors.NoRoom(agenda.MinutesLeft, minutes) : null;
    }

    public static async Task<Result<ListingPlaced>> PutAsync(WriteScope write, Agenda agenda, CaseFacts found, int minutes, bool isLate = false)
    {
        await write.LockAsync(CaseAggregate.Of(found.Id));
        var entry = await write.QueueEntryAsync(found.Id, found.BoardId);
        var section = found.Protocol is null ? ListingSection.Discuss : ListingSection.NotForDiscussion;
        var listing = await agenda.AddAsync(found.Id, section, minutes, entry);
        if (isLate)
        {
            listing.MarkLate();
        }

        var moved = await write.MoveCaseAsync(new CaseListed(found.Id, agenda.Meeting.Id.Value, listing.Id.Value));
        return moved.IsSuccess ? new ListingPlaced(listing.Id, agenda.Meeting.Id) : Result.Refused<ListingPlaced>(moved.Errors);
    }
}
