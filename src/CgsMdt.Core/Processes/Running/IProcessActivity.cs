using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Processes.Running;

/// <summary>
/// One of our activities. An action calls a use case; a wait reads the record, goes on at once if the fact already holds, and else says what it waits for: it is asked again, and reads again.
/// </summary>
public interface IProcessActivity
{
    /// <summary>How it is named, checked, described and drawn.</summary>
    static abstract ActivityDescriptor Descriptor { get; }

    /// <summary>Runs it in the burst's transaction.</summary>
    /// <exception cref="ActivityFailedException">It cannot be done now.</exception>
    Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>What an activity runs with.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="AggregateKind">What kind of thing it drives: a case, a meeting, an outcome or a hand-over.</param>
/// <param name="AggregateId">Which.</param>
/// <param name="Request">Inputs, and why it is asked again.</param>
/// <param name="Operation">The workflow's own operation, at the burst's instant.</param>
/// <param name="Services">The burst's own.</param>
public sealed record ActivityContext(InstanceId Instance, string AggregateKind, Guid AggregateId, ActivityRequest Request, Operation Operation, IServiceProvider Services)
{
    private readonly List<Wake> _wakes = [];

    /// <summary>Reads what the burst's transaction sees; tracks nothing.</summary>
    public RecordContext Db => Services.GetRequiredService<RecordContext>();

    /// <summary>What the burst's steps share.</summary>
    internal JoinedTransaction Joined => Services.GetRequiredService<JoinedTransaction>();

    /// <summary>The burst's instant, UTC.</summary>
    public DateTimeOffset Now => Operation.Now;

    internal IReadOnlyList<Wake> Wakes => _wakes;

    /// <summary>Tells the first few who wait for something that it may be there now.</summary>
    public void Wake(string name, string key, int atMost) => _wakes.Add(new Wake(name, key, atMost));

    /// <summary>Passes on what a use case returned.</summary>
    /// <exception cref="ActivityFailedException">It refused.</exception>
    internal static void MustBeDone(Result result)
    {
        if (!result.IsSuccess)
        {
            throw new ActivityFailedException(result.Error.Code, result.Error.Message);
        }
    }
}

/// <summary>A step cannot be done now: it is tried again, and after the last attempt somebody is asked.</summary>
/// <param name="code">Stable code.</param>
/// <param name="message">Cause in plain words, without patient data.</param>
public sealed class ActivityFailedException(string code, string message) : Exception(message)
{
    /// <summary>Stable code.</summary>
    public string Code => code;
}
