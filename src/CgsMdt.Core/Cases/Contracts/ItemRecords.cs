using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>How often a kind of item came in time.</summary>
/// <param name="MetInTime">Answered by the due date.</param>
/// <param name="Of">Asked for, and answered or overdue.</param>
public sealed record ItemRecord(int MetInTime, int Of);

/// <summary>What a board's own past says about what it asks for.</summary>
public static class ItemRecords
{
    /// <summary>How many requests of a kind are looked back on.</summary>
    public const int LookedBackOn = 50;

    /// <summary>Each kind's record over the last requests that came to an end or are overdue. A request taken back within its minute never was; a case that ended without an answer did not answer.</summary>
    /// <returns>The kinds that were ever asked for.</returns>
    public static Task<Dictionary<RequiredItem, ItemRecord>> ItemRecordsAsync(this RecordContext db, BoardId board, DateOnly today, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<ItemLine>(
            $"""
            select item as "Item", count(*) filter (where in_time)::int as "MetInTime", count(*)::int as "Of"
            from (
                select asked.item, row_number() over (partition by asked.item order by r.asked_at desc) as number,
                    r.ended_at is not null and (r.ended_at at time zone 'Europe/London')::date <= r.due_on
                        and not (c.place in ('Withdrawn', 'Declined') and c.place_since = r.ended_at) as in_time
                from cases.cases c
                join cases.information_requests r on r.case_id = c.id
                cross join lateral jsonb_array_elements_text(r.items) as asked(item)
                where c.board_id = {board.Value} and (r.ended_at is not null or r.due_on < {today})
                    and not exists (select 1 from cases.triage_decisions d where d.case_id = r.case_id and d.decided_at = r.asked_at and d.undone_at is not null)
            ) as past
            where number <= {LookedBackOn}
            group by item
            """).ToDictionaryAsync(line => Enum.Parse<RequiredItem>(line.Item), line => new ItemRecord(line.MetInTime, line.Of), cancellationToken);

    private sealed record ItemLine(string Item, int MetInTime, int Of);
}
