using System.Net.WebSockets;
using CgsMdt.Web.Room;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CgsMdt.Web.Tests.Room;

/// <summary>A browser in the room, as the page's script behaves: keeps the last number and asks for what follows.</summary>
internal sealed class RoomClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly Func<Task<WebSocket>> _open;
    private readonly List<EntryMessage> _heard = [];
    private readonly List<DoingMessage> _doings = [];
    private readonly SemaphoreSlim _news = new(0);
    private HubConnection _connection = null!;

    private RoomClient(Func<Task<WebSocket>> open) => _open = open;

    public int Last { get; private set; }

    public static async Task<RoomClient> ConnectAsync(Func<Task<WebSocket>> open)
    {
        var client = new RoomClient(open);
        await client.ReconnectAsync();
        return client;
    }

    public async Task ReconnectAsync()
    {
        WebSocket? socket = null;
        _connection = new HubConnection(
            WebSocketLine.Factory(async () => socket = await _open()),
            new JsonHubProtocol(Options.Create(Protocol())),
            new UriEndPoint(new Uri("wss://localhost" + RoomContract.Path)),
            _services,
            NullLoggerFactory.Instance);
        _connection.On<EntriesMessage>(RoomContract.Entries, Hear);
        _connection.On<DoingMessage>(RoomContract.Doing, doing =>
        {
            lock (_heard)
            {
                _doings.Add(doing);
            }

            _news.Release();
        });
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connection.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        Ended = ended.Task;
        await _connection.StartAsync(TestContext.Current.CancellationToken);
        Cut = () => socket!.Abort();
    }

    /// <summary>Ends when the line does.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Loses the network.</summary>
    public Action Cut { get; private set; } = () => { };

    public Task<EnterReply> EnterAsync(string meeting) => _connection.InvokeAsync<EnterReply>(nameof(RoomHub.Enter), new EnterCommand(meeting, Last), TestContext.Current.CancellationToken);

    public Task<CommandReply> DoAsync(string method, object command) => _connection.InvokeAsync<CommandReply>(method, command, TestContext.Current.CancellationToken);

    public Task TellAsync(string method, object command) => _connection.InvokeAsync(method, command, TestContext.Current.CancellationToken);

    public IReadOnlyList<EntryMessage> Heard()
    {
        lock (_heard)
        {
            return [.. _heard];
        }
    }

    /// <summary>Waits until an entry is heard.</summary>
    public Task<EntryMessage> HearAsync(Func<EntryMessage, bool> wanted) => WaitAsync(() => Heard().FirstOrDefault(wanted));

    /// <summary>Waits until people are told to be doing something.</summary>
    public Task<DoingMessage> SeeAsync(Func<DoingMessage, bool> wanted) => WaitAsync(() =>
    {
        lock (_heard)
        {
            return _doings.LastOrDefault() is { } last && wanted(last) ? last : null;
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _services.DisposeAsync();
        _news.Dispose();
    }

    private static Microsoft.AspNetCore.SignalR.JsonHubProtocolOptions Protocol()
    {
        var options = new Microsoft.AspNetCore.SignalR.JsonHubProtocolOptions();
        options.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
        return options;
    }

    private void Hear(EntriesMessage message)
    {
        lock (_heard)
        {
            _heard.AddRange(message.Entries);
            Last = message.Through;
        }

        _news.Release();
    }

    private async Task<T> WaitAsync<T>(Func<T?> find)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            if (find() is { } found)
            {
                return found;
            }

            try
            {
                await _news.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not heard in {Patience}. Heard: {string.Join(", ", Heard().Select(e => $"{e.Number} {e.Kind}"))}");
            }
        }
    }
}
