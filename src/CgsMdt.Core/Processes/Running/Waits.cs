using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Platform;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Running;

/// <summary>What our activities wait for, and the hashes by which stimuli find waits.</summary>
internal static class Waits
{
    /// <summary>A wait for whatever changes an aggregate.</summary>
    public static WaitSpec ForChangeOf(AggregateRef aggregate, DateTimeOffset? due = null) => new(aggregate.Kind.Name, aggregate.Id.ToString(), Due: due);

    /// <summary>Hash of the key of such a wait.</summary>
    public static long HashOf(string aggregateKind, Guid id) => HashOf(WaitKeys.Own(aggregateKind, id.ToString()));

    /// <summary>Hash of any key.</summary>
    public static long HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
