using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace CgsMdt.Web.Tests.Room;

/// <summary>Carries a SignalR client over a WebSocket that is already open: the package with the client's own transport cannot be had here.</summary>
internal sealed class WebSocketLine : DefaultConnectionContext
{
    private readonly WebSocket _socket;
    private readonly Pipe _incoming = new();
    private readonly Pipe _outgoing = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _pumps;

    private WebSocketLine(WebSocket socket)
        : base("test-line")
    {
        _socket = socket;
        Transport = new Ends(_incoming.Reader, _outgoing.Writer);
        _pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    /// <summary>A factory that opens a new socket for each connection.</summary>
    public static IConnectionFactory Factory(Func<Task<WebSocket>> open) => new Opening(open);

    /// <summary>Breaks the line as a lost network does: no farewell.</summary>
    public override void Abort()
    {
        _socket.Abort();
        _ended.Cancel();
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Output.CompleteAsync();
        await Task.WhenAny(_pumps, Task.Delay(TimeSpan.FromSeconds(2)));
        Abort();
        _ended.Dispose();
        _socket.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(_incoming.Writer.GetMemory(4096), _ended.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                _incoming.Writer.Advance(received.Count);
                await _incoming.Writer.FlushAsync(_ended.Token);
            }

            await _incoming.Writer.CompleteAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            await _incoming.Writer.CompleteAsync(e);
        }
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await _outgoing.Reader.ReadAsync(_ended.Token);
                foreach (var part in read.Buffer)
                {
                    await _socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: true, _ended.Token);
                }

                _outgoing.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", _ended.Token);
                    return;
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            await _outgoing.Reader.CompleteAsync(e);
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Opening(Func<Task<WebSocket>> open) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new WebSocketLine(await open());
    }
}
