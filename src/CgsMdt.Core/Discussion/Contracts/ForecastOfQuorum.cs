using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Forecast;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>Whether each case of a coming meeting will be quorate.</summary>
public static class ForecastOfQuorum
{
    /// <summary>
    /// Forecasts each case to be discussed, from the replies, the roles and deputies, who said they are away, each person's own record, and the interests declared
    /// in the case. Empty where the terms name no quorum.
    /// </summary>
    public static async Task<Dictionary<CaseId, QuorumForecast>> ForecastQuorumAsync(this RecordContext db, MeetingFacts meeting, CancellationToken cancellationToken)
    {
        var cases = (await db.ListingsOfAsync(meeting.Id, cancellationToken)).Where(l => l.Section == ListingSection.Discuss).Select(l => l.CaseId).ToList();
        if (cases.Count == 0 || await db.FindTermsAsync(meeting.BoardId, meeting.Date, cancellationToken) is not { Quorum.Count: > 0 } terms)
        {
            return [];
        }

        var chances = await db.ChancesAsync(meeting, cancellationToken);
        var interests = (await db.DeclaredInterestsAsync(meeting.Id, cancellationToken)).ToLookup(d => d.Case, d => d.Person);
        var members = await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken);
        Dictionary<string, QuorumForecast> alike = [];
        QuorumForecast Of(CaseId id)
        {
            var withInterest = interests[id].ToHashSet();
            var key = string.Join(',', withInterest.Select(p => p.Value).Order());
            if (!alike.TryGetValue(key, out var forecast))
            {
                var expected = QuorumPerson.Of(members, withInterest).Select(p => new ExpectedPerson(p, chances[p.PersonId])).ToList();
                alike[key] = forecast = QuorumForecast.Of(terms.Quorum, terms.ChairMayFillARole, expected);
            }

            return forecast;
        }

        return cases.ToDictionary(c => c, Of);
    }

    /// <summary>How likely each member comes to a meeting; somebody who said that they are away does not.</summary>
    public static async Task<Dictionary<PersonId, double>> ChancesAsync(this RecordContext db, MeetingFacts meeting, CancellationToken cancellationToken)
    {
        var members = (await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken)).Select(m => m.PersonId).Distinct().ToList();
        var replies = await db.RepliesAsync(meeting.Id, cancellationToken);
        var away = await db.AwayOnAsync(members, meeting.Date, cancellationToken);
        var record = await AttendanceRecord.OfAsync(db, meeting.BoardId, members, meeting.StartsAtUtc, cancellationToken);
        return members.ToDictionary(m => m, m =>
        {
            var (came, of) = record.GetValueOrDefault(m);
            return away.Contains(m) ? 0 : QuorumForecast.ChanceOf(replies.GetValueOrDefault(m), came, of);
        });
    }
}
