using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Meetings;

/// <summary>With 20,000 rows a table, and sequential scans and sorts out of favour, every query of a list has its index.</summary>
public sealed class QueryPlanTests(QueryPlanTests.FilledDatabase database) : IClassFixture<QueryPlanTests.FilledDatabase>
{
    private const string AnyId = "'0198a0a0-0000-7000-8000-000000000001'";

    [Theory]
    [InlineData("select * from meetings.bookings where due_at <= now() order by due_at limit 8 for update skip locked")]
    [InlineData("select * from meetings.calendar_watches where due_at <= now() order by due_at limit 4 for update skip locked")]
    [InlineData("select * from meetings.bookings where event_id = 'x'")]
    [InlineData("select * from meetings.bookings where meeting_id = " + AnyId)]
    [InlineData("select * from meetings.booking_replies where booking_id = " + AnyId)]
    [InlineData("select * from meetings.presenter_windows where meeting_id = " + AnyId)]
    [InlineData("select * from meetings.meetings where reference = 'M-2026-0001'")]
    [InlineData("select * from meetings.meetings where board_id = " + AnyId + " and starts_at_utc >= now() order by starts_at_utc limit 3")]
    [InlineData("select * from meetings.listings where meeting_id = " + AnyId + " and ended_at is null")]
    [InlineData("select * from meetings.listings where case_id = " + AnyId + " and ended_at is null and section <> 'ForNoting'")]
    [InlineData("select * from meetings.listings where case_id = " + AnyId + " order by listed_at")]
    public async Task ListQuery_NeedsNeitherSequentialScanNorSort(string sql) => await AssertPlanAsync(sql);

    [Fact]
    public async Task ListsAsTheProductAsks_NeedNeither()
    {
        var (board, meeting, now) = (BoardId.New(DateTimeOffset.UnixEpoch), MeetingId.New(DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch);

        await AssertPlanAsync(db => db.Set<Meeting>().Where(m => m.BoardId == board && m.StartsAtUtc >= now && m.State != MeetingState.Closed).OrderBy(m => m.StartsAtUtc).Take(3));
        await AssertPlanAsync(db => db.MeetingFacts(db.Set<Meeting>().Where(m => m.Id == meeting)));
        await AssertPlanAsync(db => db.Set<Listing>().Where(l => l.MeetingId == meeting && l.EndedAt == null));
    }

    [Fact]
    public async Task QueryWithoutAnIndex_IsFoundOut()
    {
        var plan = await database.ExplainAsync("select * from meetings.meetings where zone = 'x' order by minutes");

        Assert.Contains("Seq Scan", plan, StringComparison.Ordinal);
        Assert.Contains("Sort", plan, StringComparison.Ordinal);
    }

    private async Task AssertPlanAsync(string sql) => AssertUsesIndexes(await database.ExplainAsync(sql));

    private async Task AssertPlanAsync<T>(Func<RecordContext, IQueryable<T>> query) => AssertUsesIndexes(await database.ExplainAsync(query));

    private static void AssertUsesIndexes(string plan)
    {
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    public sealed class FilledDatabase : TestDatabase
    {
        private const string Fill =
            """
            insert into meetings.meetings (id, reference, board_id, date, starts_at, zone, minutes, state, starts_at_utc, cut_off_at_utc, agenda_version, version)
            select gen_random_uuid(), 'T-' || n, gen_random_uuid(), date '2026-01-01', time '10:00', 'Europe/London', 90, 'Closed', now() + n * interval '1 minute', now(), 0, 1 from generate_series(1, 20000) n;
            insert into meetings.listings (id, meeting_id, case_id, section, position, minutes, is_first_of_urgency, passed_over, is_late_add, carried_times, listed_at, ended_at)
            select gen_random_uuid(), id, gen_random_uuid(), 'Discuss', 1, 8, false, 0, false, 0, now(), case when random() < 0.9 then now() end from meetings.meetings;
            insert into meetings.bookings (id, meeting_id, transaction_id, wanted_version, shown_version, is_secured, must_read, attempts, was_removed_by_hand, event_id, due_at)
            select gen_random_uuid(), id, id, 1, 1, true, false, 0, false, 'e' || id, now() + interval '1 hour' from meetings.meetings;
            insert into meetings.presenter_windows (id, meeting_id, person_id) select gen_random_uuid(), id, gen_random_uuid() from meetings.meetings;
            insert into meetings.booking_replies (booking_id, person_id, reply) select id, gen_random_uuid(), 'None' from meetings.bookings;
            insert into meetings.calendar_watches (board_id, due_at) select distinct board_id, now() + interval '1 hour' from meetings.meetings;
            analyze meetings.meetings; analyze meetings.listings; analyze meetings.bookings; analyze meetings.presenter_windows; analyze meetings.booking_replies; analyze meetings.calendar_watches;
            """;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var connection = new NpgsqlConnection(OwnerConnectionString);
            await connection.OpenAsync();
            await using var fill = new NpgsqlCommand(Fill, connection);
            await fill.ExecuteNonQueryAsync();
        }

        internal Task<string> ExplainAsync(string sql) => ExplainAsync(connection => new NpgsqlCommand(sql, connection));

        internal async Task<string> ExplainAsync<T>(Func<RecordContext, IQueryable<T>> query)
        {
            await using var source = NpgsqlDataSource.Create(OwnerConnectionString);
            await using var db = new RecordContextFactory(source).OpenForReading();
            await using var asked = (NpgsqlCommand)query(db).CreateDbCommand();
            return await ExplainAsync(connection =>
            {
                var command = new NpgsqlCommand(asked.CommandText, connection);
                foreach (NpgsqlParameter parameter in asked.Parameters)
                {
                    command.Parameters.Add(parameter.Clone());
                }

                return command;
            });
        }

        private async Task<string> ExplainAsync(Func<NpgsqlConnection, NpgsqlCommand> ask)
        {
            await using var connection = new NpgsqlConnection(OwnerConnectionString);
            await connection.OpenAsync();
            await using (var settings = new NpgsqlCommand("set enable_seqscan = off; set enable_sort = off", connection))
            {
                await settings.ExecuteNonQueryAsync();
            }

            await using var explain = ask(connection);
#pragma warning disable CA2100 // the test's own queries and the product's
            explain.CommandText = $"explain {explain.CommandText}";
#pragma warning restore CA2100
            await using var reader = await explain.ExecuteReaderAsync();
            List<string> plan = [];
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }

            return string.Join('\n', plan);
        }
    }
}
