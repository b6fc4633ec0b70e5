using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>A notice to one person, as it waits in the outbox: ids, a reference and a path, nothing about a patient.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="BoardId">The board whose mailbox sends it.</param>
/// <param name="To">The person it goes to.</param>
/// <param name="Reference">Of the case, meeting or outcome.</param>
/// <param name="Path">The page where all else is read.</param>
/// <param name="AboutCases">The cases whose patients' names and dates of birth must not be in it.</param>
/// <param name="Window">A day and local times, for the kinds that tell of one.</param>
/// <param name="Event">What a calendar file shows, for a reader whose calendar we cannot write to.</param>
/// <param name="DueOn">The date by which to act, for the kinds that ask.</param>
public sealed record MailNotice(
    NoticeKind Kind, BoardId BoardId, PersonId To, string Reference, string Path, IReadOnlyList<CaseId> AboutCases, NoticeWindow? Window = null, DateOnly? DueOn = null,
    NoticeEvent? Event = null);

/// <summary>Puts notices into the outbox.</summary>
public static class MailNotices
{
    /// <summary>The outbox kind.</summary>
    public const string Kind = "mail";

    /// <summary>Asks for a notice to be sent after the commit; an undoable step's is held back until it can no longer be undone.</summary>
    /// <param name="write">The write it belongs to.</param>
    /// <param name="about">The aggregate it is about; holding that aggregate's messages holds it too.</param>
    /// <param name="notice">What to tell whom.</param>
    /// <param name="undoable">Whether the step can be undone within its minute.</param>
    public static void Notify(this WriteScope write, AggregateRef about, MailNotice notice, bool undoable = false) =>
        write.Send(Kind, $"{notice.Kind}/{write.Operation.Id}/{about.Id}/{notice.To}", about, notice, undoable);

    /// <summary>Makes a board's notices that failed and wait due at once, because its mailbox answers again; those told how long to wait go on waiting.</summary>
    public static Task<int> HurryNoticesAsync(this RecordContext db, BoardId board, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update platform.outbox_messages set not_before = {now}
            where state = 'Pending' and not_before > {now} and attempts > 0 and kind = {Kind} and last_error <> {RemoteCodes.Throttled} and payload ->> 'boardId' = {board.Value.ToString()}
            """, cancellationToken);
}
