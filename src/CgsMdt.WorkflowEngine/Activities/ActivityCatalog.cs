using System.Collections.Frozen;

namespace CgsMdt.WorkflowEngine.Activities;

/// <summary>Every activity type a definition may use: the built-in ones of Elsa that the engine runs, and the host's own.</summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, ActivityDescriptor> _byType;

    /// <summary>Creates the catalogue of the built-in activities and the given ones.</summary>
    /// <param name="own">The host's activities.</param>
    /// <exception cref="ArgumentException">Two share a type name, or an own one is marked as built in.</exception>
    public ActivityCatalog(IEnumerable<ActivityDescriptor> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        Own = [.. own];
        if (Own.Any(d => d.IsBuiltIn))
        {
            throw new ArgumentException("An activity of the host cannot be built in.", nameof(own));
        }

        All = [.. BuiltInActivities.All, .. Own];
        _byType = All.ToFrozenDictionary(d => d.TypeName, StringComparer.Ordinal);
    }

    /// <summary>Every type, built-in ones first.</summary>
    public IReadOnlyList<ActivityDescriptor> All { get; }

    /// <summary>The host's types, in the order given.</summary>
    public IReadOnlyList<ActivityDescriptor> Own { get; }

    /// <summary>The type with a name, or null if there is none.</summary>
    public ActivityDescriptor? Find(string typeName) => _byType.GetValueOrDefault(typeName);
}
