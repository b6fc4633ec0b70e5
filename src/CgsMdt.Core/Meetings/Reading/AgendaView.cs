using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>A meeting's agenda with everything a co-ordinator wants to know beforehand.</summary>
/// <param name="Version">Of what a person edits: date, start, whether it takes place.</param>
/// <param name="MinutesUsed">By the cases to be discussed.</param>
/// <param name="Lines">To discuss in order, then not for discussion, then for noting.</param>
/// <param name="Calendars">What the calendars show.</param>
/// <param name="LateCandidates">Urgent waiting cases that the chair can add.</param>
public sealed record AgendaView(
    BoardView Board,
    MeetingFacts Meeting,
    int Version,
    int AgendaVersion,
    DateTimeOffset? PublishedAt,
    string? CancelReason,
    int MinutesUsed,
    IReadOnlyList<AgendaLine> Lines,
    IReadOnlyList<VisitorLine> Visitors,
    IReadOnlyList<MemberReply> Replies,
    CalendarState Calendars,
    IReadOnlyList<CaseFacts> LateCandidates)
{
    /// <summary>The cases to be discussed.</summary>
    public IEnumerable<AgendaLine> ToDiscuss => Lines.Where(l => l.Listing.Section == ListingSection.Discuss);

    /// <summary>The same agenda with each case's forecast.</summary>
    public AgendaView With(IReadOnlyDictionary<CaseId, QuorumForecast> forecasts) =>
        this with { Lines = [.. Lines.Select(l => l with { Quorum = forecasts.GetValueOrDefault(l.Case.Id) })] };

    /// <summary>The forecast that holds for all of them alike; none where it differs from case to case.</summary>
    public QuorumForecast? CommonQuorum => ToDiscuss.Select(l => l.Quorum).Distinct().Take(2).ToList() is [{ } one] ? one : null;

    /// <summary>How many members have not answered their invitation.</summary>
    public int Unanswered => Replies.Count(r => r.Reply == AttendeeReply.None);

    /// <summary>How many of them are likely to be quorate.</summary>
    public int LikelyQuorate => ToDiscuss.Count(l => l.Quorum?.Likelihood == Likelihood.Likely);
}

/// <summary>One case of an agenda.</summary>
/// <param name="Visitors">Who comes for it from outside the board.</param>
/// <param name="Quorum">Whether it will be quorate; filled in by whoever forecasts.</param>
/// <param name="Reason">Why it stands here; none while it stands in listing order.</param>
/// <param name="Readiness">Whether it lacks nothing, or how likely the rest comes before the list closes.</param>
/// <param name="Ower">Who owes what it lacks; none where nobody is named as its referrer.</param>
public sealed record AgendaLine(
    ListingFacts Listing, CaseFacts Case, CaseGist Gist, IReadOnlyList<string> Visitors, QuorumForecast? Quorum, AgendaReason? Reason, Readiness Readiness, string? Ower);

/// <summary>A visiting clinician: when they can come and when they are needed.</summary>
/// <param name="From">As last published; none before.</param>
public sealed record VisitorLine(PersonId PersonId, string Name, TimeOnly? CanFrom, TimeOnly? CanUntil, TimeOnly? From, TimeOnly? To, AttendeeReply Reply);

/// <summary>A member of the board and what they answered.</summary>
public sealed record MemberReply(BoardMember Member, AttendeeReply Reply);

/// <summary>What the calendars show of a meeting.</summary>
/// <param name="NotShown">How many of its events are not yet as they should be.</param>
/// <param name="Code">Why, as a code.</param>
/// <param name="WasRemovedByHand">Somebody deleted its event: asked of the co-ordinator.</param>
public sealed record CalendarState(int NotShown, string? Code, bool WasRemovedByHand);
