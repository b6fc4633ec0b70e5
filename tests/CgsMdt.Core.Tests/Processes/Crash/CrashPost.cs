using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>The world outside, to which nothing can be taken back: a file to which each process adds a line for everything it sends.</summary>
internal sealed class CrashPost(string folder) : IOutboxSender
{
    private readonly string file = Path.Combine(folder, $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.sent");

    public string Kind => "mail";

    public async Task<SendOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Payload)));
        await File.AppendAllLinesAsync(file, [$"{message.Key}\t{message.Id}\t{content}"], cancellationToken);
        return SendOutcome.Sent;
    }

    /// <summary>Everything that was sent: the key, and under what identity.</summary>
    public static List<(string Key, string Identity)> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.sent").SelectMany(File.ReadAllLines).Select(l => l.Split('\t', 2)).Where(l => l.Length == 2 && l[1].Length > 64).Select(l => (l[0], l[1])),
    ];
}
