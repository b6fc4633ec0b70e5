using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Forecast;

/// <summary>A meeting that comes will not be quorate for some of its cases, as things stand; its co-ordinators were told.</summary>
[EventName("quorum.at-risk")]
public sealed record QuorumAtRisk(MeetingId MeetingId, int AtRisk, int Cases) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>A meeting whose quorum is to be looked at.</summary>
public sealed record WarnOfQuorumInput(MeetingId MeetingId);

/// <summary>What was seen.</summary>
/// <param name="AtRisk">Cases that are not likely to be quorate.</param>
/// <param name="IsNews">Whether the co-ordinators were told now.</param>
public sealed record QuorumSeen(int AtRisk, bool IsNews);

/// <summary>
/// Looks at a coming meeting's quorum: where a case is not likely to be quorate its co-ordinators are told, and members who fill a role and have not answered are
/// asked to. What they were told before for the same date is not told again.
/// </summary>
public sealed class WarnOfQuorum(WritePath path)
{
    /// <inheritdoc cref="WarnOfQuorum"/>
    public Task<Result<QuorumSeen>> ExecuteAsync(WarnOfQuorumInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.warn-of-quorum", operation, [MeetingAggregate.Of(input.MeetingId)], write => WarnAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result<QuorumSeen>> WarnAsync(WriteScope write, MeetingId id)
    {
        if (await write.Db.FindMeetingAsync(id, write.CancellationToken) is not { } meeting)
        {
            return MeetingErrors.NotFound;
        }

        var allowed = await write.Db.RequireBoardAsync(write.Operation, meeting.BoardId, MeetingAct.Plan, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error.Kind == ErrorKind.NotFound ? MeetingErrors.NotFound : allowed.Error;
        }

        var forecasts = await write.Db.ForecastQuorumAsync(meeting, write.CancellationToken);
        var atRisk = forecasts.Where(f => f.Value.Likelihood != Likelihood.Likely).OrderBy(f => f.Key.Value).ToList();
        var warning = await write.Db.Set<QuorumWarning>().AsTracking().SingleOrDefaultAsync(w => w.MeetingId == id, write.CancellationToken);
        var digest = DigestOf(atRisk);
        if (atRisk.Count == 0 || (warning?.StartsAtUtc == meeting.StartsAtUtc && warning.Digest == digest))
        {
            return new QuorumSeen(atRisk.Count, IsNews: false);
        }

        if (warning is null)
        {
            warning = new QuorumWarning(id);
            write.Db.Add(warning);
        }

        warning.Tell(meeting.StartsAtUtc, atRisk.Count, digest, write.Now);
        await TellAsync(write, meeting, [.. forecasts.Keys]);
        write.Raise(new QuorumAtRisk(id, atRisk.Count, forecasts.Count));
        return new QuorumSeen(atRisk.Count, IsNews: true);
    }

    private static async Task TellAsync(WriteScope write, MeetingFacts meeting, List<CaseId> cases)
    {
        var members = await write.Db.BoardMembersAsync(meeting.BoardId, meeting.Date, write.CancellationToken);
        var replies = await write.Db.RepliesAsync(meeting.Id, write.CancellationToken);
        var away = await write.Db.AwayOnAsync([.. members.Select(m => m.PersonId)], meeting.Date, write.CancellationToken);
        void Tell(NoticeKind kind, PersonId person) => write.Notify(
            MeetingAggregate.Of(meeting.Id),
            new MailNotice(
                kind, meeting.BoardId, person, meeting.Reference, $"/meetings/{meeting.Reference}", cases,
                new NoticeWindow(meeting.Date, meeting.StartsAt, meeting.StartsAt.AddMinutes(meeting.Minutes))));
        foreach (var person in members.Where(m => m.Role is BoardRole.Coordinator or BoardRole.CoverCoordinator).Select(m => m.PersonId).Distinct())
        {
            Tell(NoticeKind.QuorumAtRisk, person);
        }

        foreach (var person in QuorumPerson.Of(members, new HashSet<PersonId>()).Select(p => p.PersonId)
            .Where(p => !away.Contains(p) && replies.GetValueOrDefault(p) is AttendeeReply.None or AttendeeReply.Tentative))
        {
            Tell(NoticeKind.AnswerWanted, person);
        }
    }

    private static string DigestOf(IEnumerable<KeyValuePair<CaseId, QuorumForecast>> atRisk) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', atRisk.Select(f => $"{f.Key}:{f.Value.Likelihood}:{f.Value.Weakest}")))));
}
