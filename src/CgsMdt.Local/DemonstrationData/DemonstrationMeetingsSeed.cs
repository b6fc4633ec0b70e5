using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>Plans the first meetings of each board that meets, in the name of its co-ordinator; from then on the meetings' own workflow plans ahead.</summary>
internal sealed class DemonstrationMeetingsSeed(UseCases use)
{
    private const int WeeksAhead = 6;

    // Room for all the published cases there are (240 of six minutes, 180 minutes a week), with some to spare.
    private const int WeeksAheadForPublishedReports = 14;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = LondonCalendar.DateOf(use.Now);
        var planned = await use.ReadAsync(db => db.Set<Meeting>().Select(m => m.BoardId).Distinct().ToHashSetAsync(ct));
        var boards = await use.ReadAsync(db => db.Set<Board>().Where(b => b.Kind != BoardKind.AdviceAndGuidance).ToListAsync(ct));
        var coordinators = await use.ReadAsync(
            db => db.Set<BoardMembership>().Where(m => m.Role == BoardRole.Coordinator).ToDictionaryAsync(m => m.BoardId, m => m.PersonId, ct));
        foreach (var board in boards.Where(b => !planned.Contains(b.Id) && coordinators.ContainsKey(b.Id)))
        {
            var weeks = board.Slug == DemonstrationBoards.PublishedCaseReports ? WeeksAheadForPublishedReports : WeeksAhead;
            UseCases.Require(await use.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(
                plan => plan.ExecuteAsync(new PlanMeetingsInput(board.Id, today.AddDays(7 * weeks)), use.By(coordinators[board.Id]), ct)));
        }
    }
}
