using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Platform;

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages", "platform");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Ignore(e => e.IsFirstTry);
        builder.Property(e => e.Kind).HasMaxLength(40);
        builder.Property(e => e.Key).HasMaxLength(200);
        builder.Property(e => e.AggregateKind).HasMaxLength(30);
        builder.Property(e => e.LastError).HasMaxLength(200);

        // A message belongs to whoever claimed it last: a sender that outlived its lease, or an undo that read before the claim, must not overwrite what became of it since.
        builder.Property(e => e.State).IsConcurrencyToken();
        builder.Property(e => e.Attempts).IsConcurrencyToken();
        builder.Property(e => e.Payload).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.Kind, e.Key }).IsUnique();
        builder.HasIndex(e => e.NotBefore).HasFilter("state in ('Pending', 'Sending')");
        builder.HasIndex(e => e.Id).HasFilter("state = 'Failed'").HasDatabaseName("ix_outbox_messages_failed");
        builder.HasIndex(e => e.SentAt).HasFilter("may_be_repeated").HasDatabaseName("ix_outbox_messages_repeated");
        builder.HasIndex(e => e.OperationId);
        builder.HasIndex(e => new { e.AggregateKind, e.AggregateId });
    }
}
