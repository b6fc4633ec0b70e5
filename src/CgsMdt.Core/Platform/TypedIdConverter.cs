using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CgsMdt.Core.Platform;

internal sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
    where TId : struct, ITypedId<TId>
{
    private static TId Wrap(Guid value) => TId.From(value);
}
