using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Platform;

internal sealed class StoredEventMapping : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> builder)
    {
        builder.ToTable("events", "platform");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        builder.Property(e => e.Name).HasMaxLength(100);
        builder.Property(e => e.AggregateKind).HasMaxLength(30);
        builder.Property(e => e.Reason).HasMaxLength(200);
        builder.Property(e => e.Data).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.AggregateKind, e.AggregateId, e.Sequence });
        builder.HasIndex(e => e.Sequence).IsUnique();
    }
}
