namespace CgsMdt.Core.Platform;

/// <summary>Something that happened, in the past tense: an immutable record of ids, codes and dates, never names or free text. Listed in docs/events.md.</summary>
public interface IDomainEvent
{
    /// <summary>The aggregate it happened to.</summary>
    AggregateRef About();
}

/// <summary>An event's stored name, such as <c>case.referred</c>: never changed once released.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name => name;
}
