using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>
/// Runs instances: a pure, deterministic function of definition, state, what happened, and the time. It reads no clock and no store.
/// A burst is the work that follows from one stimulus. Built-in activities run here; for every other the kernel stops and hands out an <see cref="ActivityRequest"/>;
/// the host runs it, reports, and does so again until none is handed out:
/// <code>
/// var result = Kernel.Apply(definition, state, stimulus, now);
/// while (result.Activity is { } request)
/// {
///     Write(result.Effects);
///     result = Kernel.Report(definition, result.State, await RunAsync(request), now);
/// }
/// </code>
/// </summary>
public static class Kernel
{
    /// <summary>Starts an instance.</summary>
    public static KernelResult Start(WorkflowDefinition definition, StartRequest request, DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>Takes in a stimulus.</summary>
    public static KernelResult Apply(WorkflowDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>Goes on with what the host did.</summary>
    /// <exception cref="InvalidOperationException">No activity is in the host's hands.</exception>
    public static KernelResult Report(WorkflowDefinition definition, InstanceState state, ActivityReport report, DateTimeOffset now) => throw new NotSupportedException();
}
