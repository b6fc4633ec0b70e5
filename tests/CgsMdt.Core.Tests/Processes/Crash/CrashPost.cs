using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>
/// The world outside, to which nothing can be taken back: a file to which each process adds a line for everything it sends. One line after the other: two appends to one file at the same time
/// begin at the same place and overwrite each other.
/// </summary>
internal sealed class CrashPost(string folder) : IOutboxSender
{
    private readonly string file = Path.Combine(folder, $"{Path.GetRandomFileName()}.sent");
    private readonly Lock writing = new();

    public string Kind => "mail";

    public Task<SendOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Payload)));
        lock (writing)
        {
            File.AppendAllLines(file, [$"{message.Key}\t{message.Id}\t{content}"]);
        }

        return Task.FromResult(SendOutcome.Sent);
    }

    /// <summary>Everything that was sent: the key, and under what identity.</summary>
    public static List<(string Key, string Identity)> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.sent").SelectMany(File.ReadAllLines).Select(l => l.Split('\t', 2)).Where(l => l.Length == 2 && l[1].Length > 64).Select(l => (l[0], l[1])),
    ];
}
