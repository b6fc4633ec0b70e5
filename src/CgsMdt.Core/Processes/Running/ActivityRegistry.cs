using System.Collections.Frozen;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.Core.Processes.Running;

/// <summary>One of our activity types and the class that runs it.</summary>
public sealed record ActivityType(ActivityDescriptor Descriptor, Type Implementation)
{
    /// <summary>The type a class declares.</summary>
    public static ActivityType Of<T>()
        where T : IProcessActivity => new(T.Descriptor, typeof(T));
}

/// <summary>The activity types that definitions may use, and what runs ours.</summary>
public sealed class ActivityRegistry
{
    private readonly FrozenDictionary<string, Type> _byName;

    /// <summary>A registry of these types.</summary>
    public ActivityRegistry(IReadOnlyList<ActivityType> own)
    {
        Own = own;
        Catalog = new ActivityCatalog(own.Select(t => t.Descriptor));
        _byName = own.ToFrozenDictionary(t => t.Descriptor.TypeName, t => t.Implementation, StringComparer.Ordinal);
    }

    /// <summary>Our types.</summary>
    public IReadOnlyList<ActivityType> Own { get; }

    /// <summary>Ours and the engine's.</summary>
    public ActivityCatalog Catalog { get; }

    internal Type? Find(string typeName) => _byName.GetValueOrDefault(typeName);
}
