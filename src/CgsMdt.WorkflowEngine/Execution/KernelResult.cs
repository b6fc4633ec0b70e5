namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>What one call of the kernel gave.</summary>
/// <param name="State">The new state; the old one is unchanged.</param>
/// <param name="Activity">What the host must run and report before the burst can go on; null when the burst is over.</param>
/// <param name="Effects">What the host must write, in order.</param>
/// <param name="Accepted">False if the stimulus did not apply: its wait is gone, or the instance is not running. Nothing has changed then.</param>
public sealed record KernelResult(InstanceState State, ActivityRequest? Activity, IReadOnlyList<Effect> Effects, bool Accepted);
