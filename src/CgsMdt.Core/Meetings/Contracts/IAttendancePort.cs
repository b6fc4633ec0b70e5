using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>What Teams says of who was in a meeting. It comes late, in several reports, may be written anew, and may be cut short.</summary>
public interface IAttendancePort
{
    /// <summary>
    /// Every session of the Teams meeting that has ended and been reported so far; none before that. Reading again may find more, or others under the same id.
    /// <see cref="RemoteKind.NotFound"/> when the mailbox organises no such meeting.
    /// </summary>
    Task<RemoteAnswer<IReadOnlyList<TeamsSession>>> ReadAttendanceAsync(MailboxAddress mailbox, Uri joinUrl, CancellationToken ct);
}

/// <summary>One session of a Teams meeting, as last reported.</summary>
/// <param name="ReportId">The same when the report is written anew.</param>
/// <param name="People">Everybody reported.</param>
/// <param name="Counted">How many people Teams counted: more than are in <paramref name="People"/> when the report is cut short.</param>
public sealed record TeamsSession(string ReportId, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TeamsPresence> People, int Counted)
{
    public bool IsCutShort => Counted > People.Count;
}

/// <summary>Somebody in a session. No names: people type anything into Teams.</summary>
/// <param name="Address">None for a caller by phone, or somebody who is not signed in.</param>
/// <param name="Stays">From and until when they were in, in order.</param>
public sealed record TeamsPresence(MailboxAddress? Address, IReadOnlyList<TeamsStay> Stays);

/// <summary>One stretch of somebody's presence.</summary>
public sealed record TeamsStay(DateTimeOffset From, DateTimeOffset To);
