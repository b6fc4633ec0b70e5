using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Outcomes;

internal sealed class OutcomesMapping :
    IEntityTypeConfiguration<Outcome>, IEntityTypeConfiguration<OutcomeVersion>, IEntityTypeConfiguration<VersionAction>,
    IEntityTypeConfiguration<OutcomeAction>, IEntityTypeConfiguration<HandOver>
{
    internal const string ReferenceSequence = "outcomes.outcome_reference";
    private const string Schema = "outcomes";

    public void Configure(EntityTypeBuilder<Outcome> builder)
    {
        builder.ToTable("outcomes", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Reference).HasMaxLength(20);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasIndex(e => e.CaseId).IsUnique();
        builder.HasIndex(e => new { e.BoardId, e.State, e.Id });
    }

    public void Configure(EntityTypeBuilder<OutcomeVersion> builder)
    {
        builder.ToTable("outcome_versions", Schema);
        builder.HasKey(e => new { e.OutcomeId, e.Number });
        builder.Property(e => e.OptionCode).HasMaxLength(100);
        builder.Property(e => e.OptionLabel).HasMaxLength(200);
        builder.Property(e => e.MissingRoles).HasMaxLength(500);
        builder.HasOne<Outcome>().WithMany().HasForeignKey(e => e.OutcomeId);
        builder.HasIndex(e => new { e.OutcomeId, e.ClientKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<VersionAction> builder)
    {
        builder.ToTable("version_actions", Schema);
        builder.HasKey(e => new { e.OutcomeId, e.Version, e.Number });
        builder.Property(e => e.Note).HasMaxLength(1000);
        builder.HasOne<OutcomeVersion>().WithMany().HasForeignKey(e => new { e.OutcomeId, e.Version });
    }

    public void Configure(EntityTypeBuilder<OutcomeAction> builder)
    {
        builder.ToTable("actions", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Note).HasMaxLength(1000);
        builder.Property(e => e.EndNote).HasMaxLength(1000);
        builder.HasOne<Outcome>().WithMany().HasForeignKey(e => e.OutcomeId);
        builder.HasIndex(e => e.OutcomeId);
        builder.HasIndex(e => new { e.OwnerId, e.EndedAt, e.DueOn });
    }

    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("hand_overs", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Outcome>().WithMany().HasForeignKey(e => e.OutcomeId);
        builder.HasIndex(e => new { e.OutcomeId, e.ToBoard }).IsUnique();
        builder.HasIndex(e => e.ToCase).IsUnique();
        builder.HasIndex(e => new { e.FromBoard, e.State, e.OpenedAt });
        builder.HasIndex(e => new { e.ToBoard, e.State, e.OpenedAt });
    }
}
