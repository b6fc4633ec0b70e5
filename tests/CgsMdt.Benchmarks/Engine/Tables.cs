using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>A column as the floor needs to know it.</summary>
/// <param name="Name">Quoted where it has to be.</param>
/// <param name="Type">Its type as PostgreSQL writes it.</param>
/// <param name="IsMade">Whether the database makes the value.</param>
/// <param name="IsUnique">Whether it is a unique index's only column.</param>
internal sealed record Column(string Name, string Type, bool IsMade, bool IsUnique);

/// <summary>A table of the record.</summary>
/// <param name="Name">With schema.</param>
/// <param name="Columns">In order.</param>
/// <param name="Key">Places of the primary key's columns.</param>
internal sealed record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<int> Key)
{
    private const string All =
        """
        select a.attrelid::regclass::text, quote_ident(a.attname), format_type(a.atttypid, null), a.attidentity = 'a' or a.attgenerated <> '',
            exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indnkeyatts = 1 and i.indkey[0] = a.attnum),
            coalesce((select array_position(i.indkey, a.attnum) >= 0 from pg_index i where i.indrelid = a.attrelid and i.indisprimary), false)
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^(pg_|information_schema|public)'
        order by a.attrelid, a.attnum
        """;

    private const string References = "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid";

    /// <summary>All tables, each after those it refers to.</summary>
    public static async Task<IReadOnlyList<Table>> ReadAllAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        List<(string Table, Column Column, bool IsKey)> columns = [];
        await using (var command = new NpgsqlCommand(All, connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                columns.Add((row.GetString(0), new Column(row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4)), row.GetBoolean(5)));
            }
        }

        var tables = columns.GroupBy(c => c.Table, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Table(g.Key, [.. g.Select(c => c.Column)], [.. g.Select((c, i) => c.IsKey ? i : -1).Where(i => i >= 0)]), StringComparer.Ordinal);
        List<(string From, string To)> references = [];
        await using (var command = new NpgsqlCommand(References, connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                references.Add((row.GetString(0), row.GetString(1)));
            }
        }

        return InOrder(tables, references.ToLookup(r => r.From, r => r.To, StringComparer.Ordinal));
    }

    /// <summary>Every row, by its key.</summary>
    public async Task<Dictionary<string, object[]>> ReadRowsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        Dictionary<string, object[]> rows = new(StringComparer.Ordinal);
#pragma warning disable CA2100 // names from the catalogue
        await using var command = new NpgsqlCommand($"select {string.Join(", ", Columns.Select(c => c.Name))} from {Name}", connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = new object[Columns.Count];
            reader.GetValues(row);
            rows.Add(string.Join('|', Key.Select(k => row[k])), row);
        }

        return rows;
    }

    private static List<Table> InOrder(Dictionary<string, Table> tables, ILookup<string, string> references)
    {
        List<Table> ordered = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        void Visit(string name)
        {
            if (seen.Add(name))
            {
                foreach (var other in references[name])
                {
                    Visit(other);
                }

                ordered.Add(tables[name]);
            }
        }

        foreach (var name in tables.Keys.Order(StringComparer.Ordinal))
        {
            Visit(name);
        }

        return ordered;
    }
}
