using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>Rows of one table that an operation added.</summary>
internal sealed record AddedRows(Table Table, IReadOnlyList<object[]> Rows);

/// <summary>A row that an operation changed: only these columns, found by the key it had before.</summary>
internal sealed record ChangedRow(Table Table, object[] Before, object[] Row, IReadOnlyList<int> Changed);

/// <summary>A row that an operation removed.</summary>
internal sealed record RemovedRow(Table Table, object[] Row);

/// <summary>
/// What one operation left in the record, found by comparing the whole record before and after it. From this the floor is made, so that it writes exactly these rows, with the same content.
/// </summary>
/// <param name="Added">Rows added.</param>
/// <param name="Changed">Rows changed.</param>
/// <param name="Removed">Rows removed.</param>
/// <param name="FreshIds">Identifiers that appeared with it: another operation has others.</param>
/// <param name="PassingStimuli">Stimulus rows that it added and removed again.</param>
internal sealed record RecordedWrite(
    IReadOnlyList<AddedRows> Added, IReadOnlyList<ChangedRow> Changed, IReadOnlyList<RemovedRow> Removed, IReadOnlySet<Guid> FreshIds, int PassingStimuli)
{
    /// <summary>Rows written.</summary>
    public int Rows => Added.Sum(a => a.Rows.Count) + Changed.Count + Removed.Count + (2 * PassingStimuli);

    /// <summary>Carries an operation out on a quiet database and records what it wrote.</summary>
    public static async Task<RecordedWrite> OfAsync(NpgsqlConnection connection, Func<Task> operation, CancellationToken ct)
    {
        var tables = await Table.ReadAllAsync(connection, ct);
        var first = await ReadAsync(connection, tables, ct);
        var stimuli = await LastStimulusAsync(connection, ct);
        await operation();
        var last = await ReadAsync(connection, tables, ct);
        var passing = await LastStimulusAsync(connection, ct) - stimuli - last["processes.stimuli"].Keys.Except(first["processes.stimuli"].Keys, StringComparer.Ordinal).Count();

        List<AddedRows> added = [];
        List<ChangedRow> changed = [];
        List<RemovedRow> removed = [];
        foreach (var table in tables)
        {
            var (old, now) = (first[table.Name], last[table.Name]);
            List<object[]> fresh = [.. now.Where(r => !old.ContainsKey(r.Key)).Select(r => r.Value)];
            List<object[]> gone = [.. old.Where(r => !now.ContainsKey(r.Key)).Select(r => r.Value)];
            List<(object[] Before, object[] After)> kept = [.. now.Where(r => old.ContainsKey(r.Key)).Select(r => (old[r.Key], r.Value)), .. Replacements(table, gone, fresh)];
            foreach (var (before, after) in kept)
            {
                List<int> columns = [.. Enumerable.Range(0, after.Length).Where(i => !IsSame(before[i], after[i]))];
                if (columns.Count > 0)
                {
                    changed.Add(new(table, before, after, columns));
                }
            }

            if (fresh.Count > 0)
            {
                added.Add(new(table, fresh));
            }

            removed.AddRange(gone.Select(row => new RemovedRow(table, row)));
        }

        var known = first.Values.SelectMany(rows => rows.Values).SelectMany(row => row.OfType<Guid>()).ToHashSet();
        var ids = added.SelectMany(a => a.Rows).Concat(changed.Select(c => c.Row)).SelectMany(row => row.OfType<Guid>()).Where(id => !known.Contains(id)).ToHashSet();
        return new(added, changed, removed, ids, (int)passing);
    }

    private static async Task<Dictionary<string, Dictionary<string, object[]>>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<Table> tables, CancellationToken ct)
    {
        Dictionary<string, Dictionary<string, object[]>> all = new(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            all.Add(table.Name, await table.ReadRowsAsync(connection, ct));
        }

        return all;
    }

    private static async Task<long> LastStimulusAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('processes.stimuli', 'id')::regclass), 0)", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Takes out rows that went while another of the same thing came, which is one row changed and not two written.</summary>
    private static List<(object[] Before, object[] After)> Replacements(Table table, List<object[]> gone, List<object[]> fresh)
    {
        List<(object[] Before, object[] After)> replaced = [];
        foreach (var before in table.Key.Count > 1 ? gone.ToList() : [])
        {
            if (fresh.Find(row => row[table.Key[0]].Equals(before[table.Key[0]])) is { } after)
            {
                gone.Remove(before);
                fresh.Remove(after);
                replaced.Add((before, after));
            }
        }

        return replaced;
    }

    private static bool IsSame(object a, object b) => a is Array x && b is Array y ? x.Cast<object>().SequenceEqual(y.Cast<object>()) : a.Equals(b);
}
