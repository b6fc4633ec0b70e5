using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CgsMdt.Core.Cases;

/// <summary>Reads a file of packets, one JSON object a line, as it comes: a bad line does not stop the next.</summary>
public static class PhenopacketReader
{
    private const int LongestLine = 4_000_000;

    /// <summary>Every line that is not empty, with its packet or the reason it has none.</summary>
    /// <param name="file">UTF-8 text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<PhenopacketLine> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Read(number, line);
            }
        }
    }

    private static PhenopacketLine Read(int number, string line)
    {
        if (line.Length > LongestLine)
        {
            return new(number, null, "the line is too long to be a packet.");
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            var read = PhenopacketShape.Read(json.RootElement);
            return read.TryGetValue(out var packet) ? new(number, packet, null) : new(number, null, read.Error.Message);
        }
        catch (JsonException e)
        {
            return new(number, null, $"this is not JSON (at character {e.BytePositionInLine + 1}).");
        }
    }
}
