using System.Collections.Concurrent;
using System.Threading.Channels;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Processes.Running;

/// <summary>How workflows are run in the background.</summary>
public sealed class ProcessOptions
{
    /// <summary>Bursts at the same time in this process.</summary>
    public int Workers { get; set; } = 4;
}

/// <summary>
/// Runs what nobody's own write has run: stimuli of other instances, due times, and what was put off. One loop looks, some workers do; any number of processes may do the same on one database.
/// </summary>
public sealed partial class ProcessWorkers(StimulusWorker worker, ProcessOptions options, WakeBell bell, TimeProvider time, ILogger<ProcessWorkers> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterPassing = TimeSpan.FromMilliseconds(10);
    private const long InHand = long.MaxValue;

    /// <summary>The instances handed out, and those put down since the last look began: the instant, in the clock's own count, from which they may be handed out again.</summary>
    private readonly ConcurrentDictionary<InstanceId, long> _handedOut = new();
    private readonly WakeBell _drained = new();

    /// <summary>Seen in one look: many, since a look costs as much as two bursts, but not so many that others have done them by then.</summary>
    private int AtMost => 16 * options.Workers;

    /// <summary>Left to hand out when the next look begins: so many that nobody runs out of work while it lasts.</summary>
    private int Few => 4 * options.Workers;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var work = Channel.CreateBounded<Candidate>(new BoundedChannelOptions(AtMost) { SingleWriter = true });
        var workers = Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(work.Reader, stoppingToken)).ToList();
        try
        {
            await LookAsync(work.Reader, work.Writer, stoppingToken);
        }
        finally
        {
            work.Writer.TryComplete();
            await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(ChannelReader<Candidate> reader, ChannelWriter<Candidate> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = bell.NextRing();
            var wait = Longest;
            var handed = 0;
            try
            {
                var untilPassed = ForgetPutDown();
                var seen = await worker.LookAsync(AtMost, stoppingToken);
                foreach (var candidate in seen.Candidates.Where(c => _handedOut.TryAdd(c.Instance, InHand)))
                {
                    await work.WriteAsync(candidate, stoppingToken);
                    handed++;
                }

                var untilNext = seen.NextAt - time.GetUtcNow();
                wait = untilNext < wait ? untilNext.Value : wait;
                wait = untilPassed < wait ? untilPassed.Value : wait;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            // What is in hand would only be seen again: the next look is worth it when little is left to hand out.
            for (var drained = _drained.NextRing(); reader.Count > Few; drained = _drained.NextRing())
            {
                await drained.WaitAsync(stoppingToken);
            }

            if (handed == 0 && wait > TimeSpan.Zero)
            {
                await Task.WhenAny(ring, Task.Delay(wait, time, stoppingToken));
            }
        }
    }

    private async Task WorkAsync(ChannelReader<Candidate> work, CancellationToken stoppingToken)
    {
        while (await work.WaitToReadAsync(stoppingToken))
        {
            if (Take(work) is not { } first)
            {
                continue;
            }

            try
            {
                await worker.RunAsync(first, () => Take(work), PutDown, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    /// <summary>
    /// Notes that an instance is nobody's any more. It is not handed out before another look has begun: a look under way may have seen it as it was before.
    /// </summary>
    private void PutDown(Candidate candidate, WorkOutcome outcome)
    {
        _handedOut[candidate.Instance] = outcome == WorkOutcome.Passed ? time.GetTimestamp() + (long)(AfterPassing.TotalSeconds * time.TimestampFrequency) : 0;
        if (outcome == WorkOutcome.Worked)
        {
            bell.Ring();
        }
        else
        {
            bell.RingHere();
        }
    }

    /// <summary>Lets the instances be handed out again that were put down, but not yet those passed over a moment ago; returns how long until the first of these.</summary>
    private TimeSpan? ForgetPutDown()
    {
        var now = time.GetTimestamp();
        TimeSpan? first = null;
        foreach (var held in _handedOut)
        {
            if (held.Value <= now)
            {
                _handedOut.TryRemove(held);
            }
            else if (held.Value != InHand && time.GetElapsedTime(now, held.Value) is var until && (first is null || until < first))
            {
                first = until;
            }
        }

        return first;
    }

    private Candidate? Take(ChannelReader<Candidate> work)
    {
        var taken = work.TryRead(out var candidate) ? candidate : null;
        if (work.Count <= Few)
        {
            _drained.RingHere();
        }

        return taken;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Workflows could not be run: {Cause}. They are tried again.")]
    private static partial void LogFailed(ILogger logger, string cause);
}
