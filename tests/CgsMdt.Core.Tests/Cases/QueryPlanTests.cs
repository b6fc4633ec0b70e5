using System.Globalization;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Cases;

/// <summary>Every list of cases has its index: among 20,000 rows, with scans of whole tables and sorting switched off, its plan needs neither.</summary>
public sealed class QueryPlanTests(CasesFixture fixture) : IClassFixture<CasesFixture>, IAsyncLifetime
{
    private const int Rows = 20_000;

    private readonly CaseWorld cases = fixture.World;

    public async ValueTask InitializeAsync()
    {
        if (await cases.ReadAsync(db => db.Set<ReferenceTerm>().AnyAsync()))
        {
            return;
        }

        var id = await cases.ReferAsync();
        await ExecuteAsync(
            $"""
            create temporary table copies as select *, gen_random_uuid() as new_id, row_number() over () as number from cases.cases cross join generate_series(1, {Rows}) where id = '{id}';
            update copies set id = new_id, reference = 'C-2027-' || lpad(number::text, 6, '0'), urgency = case when number % 10 = 0 then 'Urgent' else 'Routine' end,
                place = case when number % 3 = 0 then 'Triage' else 'Waiting' end, referred_at = referred_at + number * interval '1 minute', source_id = null, pedigree_number = 'G' || number;
            alter table copies drop column new_id, drop column number, drop column generate_series;
            insert into cases.cases select * from copies;
            insert into cases.case_relations (id, case_id, person_id, relation, "from")
                select gen_random_uuid(), id, case when random() < 0.01 then '{cases.Referrer}'::uuid else gen_random_uuid() end, 'Referrer', now() from copies;
            insert into cases.reference_terms (kind, code, label, search) select 'Phenotype', 'HP:' || lpad(n::text, 7, '0'), 'Term ' || n, 'term ' || n from generate_series(1, {Rows}) n;
            analyze;
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Lists_NeedNeitherScanNorSort()
    {
        await UsesIndexAsync("the triage queue", db => FindTriageQueue.Queue(db, cases.Board).Take(51));
        await UsesIndexAsync("one's own cases", db => FindMyCases.Mine(db, cases.Referrer, null, cases.Clock.GetUtcNow()).Take(26));
        await UsesIndexAsync("cases of a place", db => db.CasesIn(cases.Board, CasePlace.Waiting));
        await UsesIndexAsync("the family", db => db.Set<Case>().Where(c => c.PedigreeNumber == "G7"));
        await UsesIndexAsync("terms", db => db.Set<ReferenceTerm>().Where(t => t.Kind == TermKind.Phenotype && EF.Functions.Like(t.Search, "term 12%")));
    }

    [Fact]
    public async Task QueryWithoutIndex_IsFoundOut()
    {
        var plan = await PlanAsync(db => db.Set<Case>().Where(c => c.TestsDone == "x").OrderBy(c => c.CreatedAt));

        Assert.Contains("Seq Scan", plan, StringComparison.Ordinal);
        Assert.Contains("Sort", plan, StringComparison.Ordinal);
    }

    private async Task UsesIndexAsync<T>(string what, Func<RecordContext, IQueryable<T>> query)
    {
        var plan = await PlanAsync(query);

        Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal) || plan.Contains("Sort", StringComparison.Ordinal), $"{what}:\n{plan}");
    }

    private Task<string> PlanAsync<T>(Func<RecordContext, IQueryable<T>> query) => cases.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("set enable_seqscan = off; set enable_sort = off");
        await using var command = query(db).CreateDbCommand();
#pragma warning disable CA2100 // the query is the product's own
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"explain {command.CommandText}");
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    });

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(fixture.OwnerConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // numbers and ids of the test's own
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
