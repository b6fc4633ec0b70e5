namespace CgsMdt.Local.Microsoft365;

/// <summary>When a fault strikes.</summary>
public enum FaultMoment
{
    /// <summary>Instead of doing what was asked.</summary>
    Before,

    /// <summary>After doing it: only the answer suffers.</summary>
    After,
}

/// <summary>Something that goes wrong with the next requests it matches.</summary>
public sealed record EmulatorFault
{
    /// <summary>Only requests of this method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path contains this, in any case.</summary>
    public string PathContains { get; init; } = "";

    /// <summary>How many requests it strikes.</summary>
    public int Times { get; init; } = 1;

    public FaultMoment Moment { get; init; }

    /// <summary>Status to answer with; null leaves the answer as it is.</summary>
    public int? Status { get; init; }

    public string Code { get; init; } = "ServiceNotAvailable";

    public int? RetryAfterSeconds { get; init; }

    /// <summary>Breaks the connection instead of answering.</summary>
    public bool Drop { get; init; }

    /// <summary>Real time to hold the request or the answer back.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>Faults waiting for their request, first in first out.</summary>
internal sealed class FaultQueue
{
    private readonly Lock gate = new();
    private readonly List<(EmulatorFault Fault, int Left)> waiting = [];
    private EmulatorWeather? weather;
    private Random chance = new(0);

    public int Struck { get; private set; }

    public void SetWeather(EmulatorWeather? wanted)
    {
        lock (gate)
            (weather, chance) = (wanted, new Random(wanted?.Seed ?? 0));
    }

    public void Add(EmulatorFault fault)
    {
        lock (gate)
            waiting.Add((fault, fault.Times));
    }

    public void Clear()
    {
        lock (gate)
            waiting.Clear();
    }

    public EmulatorFault? Take(string method, string path)
    {
        lock (gate)
        {
            var index = waiting.FindIndex(w =>
                (w.Fault.Method is null || w.Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && path.Contains(w.Fault.PathContains, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                var drawn = weather?.Draw(chance, method);
                Struck += drawn is null ? 0 : 1;
                return drawn;
            }

            Struck++;

            var (fault, left) = waiting[index];
            if (left > 1)
            {
                waiting[index] = (fault, left - 1);
            }
            else
            {
                waiting.RemoveAt(index);
            }

            return fault;
        }
    }
}
