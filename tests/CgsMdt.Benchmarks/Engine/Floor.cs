using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>
/// The least that could be done instead: the rows of a recorded operation, with identifiers of their own, written in one round trip and one transaction, without a question asked.
/// Statements and parameters are made beforehand; only sending them is measured.
/// </summary>
internal sealed class Floor
{
    private readonly IReadOnlySet<Guid> _fresh;

    /// <summary>A floor of operations that follow each other on the same things.</summary>
    /// <param name="about">What they are about, where it was there before them.</param>
    /// <param name="writes">What each wrote.</param>
    public Floor(Guid? about, params IReadOnlyList<RecordedWrite> writes) => (_fresh, Writes) = (writes.SelectMany(w => w.FreshIds).Append(about ?? Guid.Empty).ToHashSet(), writes);

    public IReadOnlyList<RecordedWrite> Writes { get; }

    /// <summary>Something else of the same kind: its own identifiers, numbers and hashes, and otherwise the same content.</summary>
    public FloorItem NewItem(DateTimeOffset now) => new(_fresh, now);

    /// <summary>Sends prepared statements.</summary>
    public static async Task RunAsync(NpgsqlDataSource database, IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The statements of one operation on an item: one for the rows of each table, one for each row changed or removed.</summary>
    public static List<NpgsqlBatchCommand> Prepare(RecordedWrite write, FloorItem item)
    {
        List<NpgsqlBatchCommand> commands = [.. write.Removed.Select(r => Remove(r, item)), .. write.Changed.Select(c => Update(c, item)), .. write.Added.Select(a => Insert(a, item))];
        if (write.PassingStimuli > 0)
        {
            var instance = item.Of(InstanceOf(write));
            for (var i = 0; i < write.PassingStimuli; i++)
            {
                commands.Add(PassingStimulus(instance, item));
            }

            commands.Add(Delete("processes.stimuli", instance));
        }

        return commands;
    }

    private static Guid InstanceOf(RecordedWrite write) =>
        (Guid)(write.Added.FirstOrDefault(a => a.Table.Name == "processes.instances")?.Rows[0] ?? write.Changed.First(c => c.Table.Name == "processes.instances").Row)[0];

    private static NpgsqlBatchCommand Insert(AddedRows added, FloorItem item)
    {
        var columns = Enumerable.Range(0, added.Table.Columns.Count).Where(i => !added.Table.Columns[i].IsMade).ToList();
        var numbers = Enumerable.Range(1, columns.Count * added.Rows.Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"${n}")).Chunk(columns.Count);
        var command = Command(
            $"insert into {added.Table.Name} ({string.Join(", ", columns.Select(c => added.Table.Columns[c].Name))}) values {string.Join(", ", numbers.Select(n => $"({string.Join(", ", n)})"))}");
        foreach (var row in added.Rows)
        {
            command.Parameters.AddRange(columns.Select(c => item.Parameter(added.Table.Columns[c], row[c])).ToArray());
        }

        return command;
    }

    private static NpgsqlBatchCommand Update(ChangedRow changed, FloorItem item)
    {
        var set = string.Join(", ", changed.Changed.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{changed.Table.Columns[c].Name} = ${i + 1}")));
        var where = string.Join(" and ", changed.Table.Key.Select((k, i) => string.Create(CultureInfo.InvariantCulture, $"{changed.Table.Columns[k].Name} = ${changed.Changed.Count + i + 1}")));
        var command = Command($"update {changed.Table.Name} set {set} where {where}");
        command.Parameters.AddRange(changed.Changed.Select(c => item.Parameter(changed.Table.Columns[c], changed.Row[c])).Concat(changed.Table.Key.Select(k => item.Parameter(changed.Table.Columns[k], changed.Before[k]))).ToArray());
        return command;
    }

    private static NpgsqlBatchCommand Remove(RemovedRow removed, FloorItem item)
    {
        if (removed.Table.Name == "processes.stimuli")
        {
            return Delete(removed.Table.Name, item.Of((Guid)removed.Row[1]));
        }

        var command = Command($"delete from {removed.Table.Name} where {string.Join(" and ", removed.Table.Key.Select((k, i) => string.Create(CultureInfo.InvariantCulture, $"{removed.Table.Columns[k].Name} = ${i + 1}")))}");
        command.Parameters.AddRange(removed.Table.Key.Select(k => item.Parameter(removed.Table.Columns[k], removed.Row[k])).ToArray());
        return command;
    }

    private static NpgsqlBatchCommand PassingStimulus(Guid instance, FloorItem item)
    {
        var command = Command(
            """
            insert into processes.stimuli (instance_id, kind, wait, event_name, actor_kind, actor_id, operation_id, occurred_at, not_before, attempts, state)
            values ($1, 'Resume', 1, 'case.accepted', 'Person', $2, $2, $3, $3, 0, 'Pending')
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = instance });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = instance });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = item.Now });
        return command;
    }

    private static NpgsqlBatchCommand Delete(string table, Guid instance)
    {
        var command = Command($"delete from {table} where instance_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = instance });
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql) => new(sql);
}

/// <summary>One thing that the floor writes about.</summary>
internal sealed class FloorItem(IReadOnlySet<Guid> fresh, DateTimeOffset now)
{
    private static int numbers = 500_000_000;
    private readonly Dictionary<Guid, Guid> _ids = fresh.ToDictionary(id => id, _ => Guid.CreateVersion7(now));
    private readonly Dictionary<object, object> _own = [];

    public DateTimeOffset Now => now;

    public Guid Of(Guid id) => _ids.GetValueOrDefault(id, id);

    public NpgsqlParameter Parameter(Column column, object value) => new() { DataTypeName = column.Type, Value = Value(column, value) };

    private object Value(Column column, object value) => value switch
    {
        Guid id => Of(id),
        long hash when column.Name == "key_hash" => Own(hash, () => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8))),
        string text when column.IsUnique && !_ids.Keys.Any(id => text.Contains(id.ToString(), StringComparison.Ordinal)) => Own(text, () => Numbered(text)),
        string text => Renamed(text),
        string[] texts => Array.ConvertAll(texts, Renamed),
        _ => value,
    };

    private object Own(object value, Func<object> make)
    {
        if (!_own.TryGetValue(value, out var own))
        {
            _own.Add(value, own = make());
        }

        return own;
    }

    private string Renamed(string text)
    {
        foreach (var (id, own) in _ids)
        {
            text = text.Replace(id.ToString(), own.ToString(), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>As long as the original, so that the content weighs the same.</summary>
    private static string Numbered(string text)
    {
        var number = Interlocked.Increment(ref numbers).ToString(CultureInfo.InvariantCulture);
        return text.Length <= number.Length ? number[^text.Length..] : text[..^number.Length] + number;
    }
}
