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
    private readonly ConcurrentDictionary<InstanceId, bool> _inHand = new();
    private readonly WakeBell _drained = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var work = Channel.CreateBounded<Candidate>(new BoundedChannelOptions(options.Workers * 8) { SingleWriter = true });
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
                var seen = await worker.LookAsync(stoppingToken);
                foreach (var candidate in seen.Candidates.Where(c => _inHand.TryAdd(c.Instance, true)))
                {
                    await work.WriteAsync(candidate, stoppingToken);
                    handed++;
                }

                var untilNext = seen.NextAt - time.GetUtcNow();
                wait = untilNext < wait ? untilNext.Value : wait;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            // What is in hand would only be seen again: the next look is worth it when little is left to hand out.
            for (var drained = _drained.NextRing(); reader.Count > options.Workers; drained = _drained.NextRing())
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

            Candidate? passed = null;
            try
            {
                await worker.RunAsync(
                    first,
                    () => Take(work),
                    (candidate, outcome) =>
                    {
                        if (outcome == WorkOutcome.Passed)
                        {
                            passed = candidate;
                        }
                        else
                        {
                            PutDown(candidate, outcome);
                        }
                    },
                    stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            if (passed is not null)
            {
                await Task.Delay(AfterPassing, time, stoppingToken);
                PutDown(passed, WorkOutcome.Passed);
            }
        }
    }

    private void PutDown(Candidate candidate, WorkOutcome outcome)
    {
        _inHand.TryRemove(candidate.Instance, out _);
        if (outcome == WorkOutcome.Worked)
        {
            bell.Ring();
        }
        else
        {
            bell.RingHere();
        }
    }

    private Candidate? Take(ChannelReader<Candidate> work)
    {
        var taken = work.TryRead(out var candidate) ? candidate : null;
        if (work.Count <= options.Workers)
        {
            _drained.RingHere();
        }

        return taken;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Workflows could not be run: {Cause}. They are tried again.")]
    private static partial void LogFailed(ILogger logger, string cause);
}
