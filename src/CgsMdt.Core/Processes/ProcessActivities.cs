using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.Core.Processes;

/// <summary>Every activity type that the product adds to the engine's.</summary>
public static class ProcessActivities
{
    /// <summary>Ours, with what runs them.</summary>
    public static ActivityRegistry Registry { get; } = new([]);

    /// <summary>Ours and the engine's: what a definition may use.</summary>
    public static ActivityCatalog Catalog => Registry.Catalog;
}
