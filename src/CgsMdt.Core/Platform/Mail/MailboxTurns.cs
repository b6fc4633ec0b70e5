using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>
/// Keeps all processes on one database together within the number of calls that a mailbox takes at once. A turn is a session lock in the database, held on one
/// connection kept for it: a process that dies gives its turns back at once, and nobody has to wait until a lease ends.
/// </summary>
public sealed class MailboxTurns(NpgsqlDataSource database) : IAsyncDisposable
{
    private const int ShortestWait = 10;
    private const int LongestWait = 40;
    private readonly SemaphoreSlim gate = new(1);
    private readonly HashSet<(int Mailbox, int Turn)> held = [];
    private NpgsqlConnection? connection;

    /// <summary>Waits for one of the mailbox's turns; disposing gives it back.</summary>
    /// <param name="atOnce">How many turns there are.</param>
    public async Task<IAsyncDisposable> TakeAsync(MailboxAddress mailbox, int atOnce, CancellationToken ct)
    {
        var key = KeyOf(mailbox);
        while (true)
        {
            if (await TryTakeAsync(key, atOnce, ct) is { } turn)
            {
                return turn;
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(ShortestWait, LongestWait), ct);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        gate.Dispose();
    }

    private static int KeyOf(MailboxAddress mailbox) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("cgsmdt.mailbox:" + mailbox.Value)));

    private async Task<Turn?> TryTakeAsync(int mailbox, int atOnce, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var open = await OpenAsync(ct);
            // A session may take a lock that it has: only those are tried that this process has not.
            var free = Enumerable.Range(0, atOnce).Where(turn => !held.Contains((mailbox, turn))).ToArray();
            await using var command = new NpgsqlCommand("select turn from unnest(@turns) turn where pg_try_advisory_lock(@mailbox, turn) limit 1", open);
            command.Parameters.AddWithValue("turns", free);
            command.Parameters.AddWithValue("mailbox", mailbox);
            // Not to be given up halfway: nobody would know of a lock taken at that moment.
            if (await command.ExecuteScalarAsync(CancellationToken.None) is not int taken)
            {
                return null;
            }

            held.Add((mailbox, taken));
            return new Turn(this, open, mailbox, taken);
        }
        catch (NpgsqlException) when (connection is { State: not ConnectionState.Open })
        {
            // Only now seen to be broken: the next try opens another one.
            return null;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A broken connection has lost its turns.</summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        if (connection is { State: ConnectionState.Open } open)
        {
            return open;
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        held.Clear();
        connection = await database.OpenConnectionAsync(ct);
        return connection;
    }

    private async Task GiveBackAsync(NpgsqlConnection from, int mailbox, int turn)
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (from != connection || connection.State != ConnectionState.Open)
            {
                return;
            }

            held.Remove((mailbox, turn));
            await using var command = new NpgsqlCommand("select pg_advisory_unlock(@mailbox, @turn)", connection);
            command.Parameters.AddWithValue("mailbox", mailbox);
            command.Parameters.AddWithValue("turn", turn);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // A connection that breaks gives back everything it held.
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed class Turn(MailboxTurns turns, NpgsqlConnection from, int mailbox, int turn) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await turns.GiveBackAsync(from, mailbox, turn);
    }
}
