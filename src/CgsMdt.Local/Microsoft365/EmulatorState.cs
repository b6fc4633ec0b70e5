using System.Collections.Concurrent;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Everything one running emulator shares among its endpoints.</summary>
internal sealed class EmulatorState : IAsyncDisposable
{
    public EmulatorState(MicrosoftEmulatorOptions options)
    {
        Options = options;
        Clock = new EmulatorClock(options.Time);
        Directory.CreateDirectory(options.Folder);
        Store = new EmulatorStore(options.Folder);
        Received = new ReceivedLog(options.Folder, Clock);
        Notifier = new Notifier(Store, Clock);
        Quota = new RequestQuota(options.RequestsPerTenMinutes);
    }

    public MicrosoftEmulatorOptions Options { get; }

    public EmulatorClock Clock { get; }

    public EmulatorStore Store { get; }

    public ReceivedLog Received { get; }

    public FaultQueue Faults { get; } = new();

    public RequestQuota Quota { get; }

    public Notifier Notifier { get; }

    /// <summary>Requests being answered now, by application and mailbox as written in the path.</summary>
    public ConcurrentDictionary<string, int> Running { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tokens given out, and until when they hold.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Tokens { get; } = new(StringComparer.Ordinal);

    private int mostAtOnce;

    /// <summary>The most requests that were ever being answered at once for one mailbox and application.</summary>
    public int MostAtOnce => mostAtOnce;

    /// <summary>Mailboxes that lack the application access policy for Teams meetings.</summary>
    public HashSet<string> WithoutMeetingPolicy { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Enter(string mailbox)
    {
        var running = Running.AddOrUpdate(mailbox, 1, (_, count) => count + 1);
        for (var most = mostAtOnce; mailbox.Length > 0 && running > most; most = mostAtOnce)
        {
            Interlocked.CompareExchange(ref mostAtOnce, running, most);
        }

        return running;
    }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Runs a change of the store as one, then tells the webhooks.</summary>
    public T Change<T>(Func<StoreChange, T> work)
    {
        var (result, told) = Store.Change(Now, work);
        Notifier.Tell(told);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await Notifier.DisposeAsync();
        Received.Dispose();
        Store.Dispose();
    }
}
