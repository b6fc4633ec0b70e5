using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace CgsMdt.Core.Platform;

/// <summary>Every event type by its stored name.</summary>
public static class EventCatalog
{
    private static readonly FrozenDictionary<string, Type> ByName = Read();
    private static readonly FrozenDictionary<Type, string> Names = ByName.ToFrozenDictionary(e => e.Value, e => e.Key);

    /// <summary>The stored names and their types.</summary>
    public static IReadOnlyDictionary<string, Type> All => ByName;

    /// <summary>Reads a stored event back.</summary>
    /// <exception cref="InvalidOperationException">The name is unknown: the record is newer than the program.</exception>
    public static IDomainEvent Read(string name, string data) =>
        ByName.TryGetValue(name, out var type)
            ? (IDomainEvent)JsonSerializer.Deserialize(data, type, RecordJson.Options)!
            : throw new InvalidOperationException($"The event '{name}' is not known to this version of the program.");

    /// <summary>The stored name of an event type.</summary>
    public static string NameOf(Type type) => Names.GetValueOrDefault(type) ?? ReadName(type);

    private static string ReadName(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"The event {type.Name} has no stored name.");

    private static FrozenDictionary<string, Type> Read() =>
        typeof(EventCatalog).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IDomainEvent).IsAssignableFrom(t))
            .ToFrozenDictionary(ReadName, StringComparer.Ordinal);
}
