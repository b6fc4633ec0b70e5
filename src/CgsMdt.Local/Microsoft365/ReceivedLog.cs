using System.Text.Json;

namespace CgsMdt.Local.Microsoft365;

/// <summary>One request as it came in.</summary>
public sealed record ReceivedRequest(DateTimeOffset At, string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Remembers the last requests, and keeps all that had a body in `received.jsonl`, to be searched for what must never have left.</summary>
internal sealed class ReceivedLog(string folder, TimeProvider time) : IDisposable
{
    private const int Remembered = 5000;
    private readonly Lock gate = new();
    private readonly Queue<ReceivedRequest> last = new();
    private readonly StreamWriter file = new(new FileStream(Path.Combine(folder, "received.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));

    public async Task AddAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Add(new ReceivedRequest(time.GetUtcNow(), request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "", headers, body));
    }

    public int Total { get; private set; }

    public IReadOnlyList<ReceivedRequest> All()
    {
        lock (gate)
            return [.. last];
    }

    public void Dispose() => file.Dispose();

    private void Add(ReceivedRequest received)
    {
        lock (gate)
        {
            Total++;
            last.Enqueue(received);
            if (last.Count > Remembered)
            {
                last.Dequeue();
            }

            if (received.Body.Length == 0)
            {
                return;
            }

            file.WriteLine(JsonSerializer.Serialize(new { received.At, received.Method, received.Path, received.Body }));
            file.Flush();
        }
    }
}
