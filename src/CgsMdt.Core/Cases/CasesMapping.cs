using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Cases;

internal sealed class CasesMapping : IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<CaseRelation>, IEntityTypeConfiguration<CaseStay>
{
    internal const string Schema = "cases";

    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Reference).HasMaxLength(20);
        builder.Property(e => e.IndicationCode).HasMaxLength(20);
        builder.Property(e => e.PedigreeNumber).HasMaxLength(40);
        builder.Property(e => e.SourceId).HasMaxLength(200);
        builder.Property(e => e.ConsultantName).HasMaxLength(200);
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasIndex(e => new { e.BoardId, e.SourceId }).IsUnique();
        builder.HasIndex(e => new { e.BoardId, e.Place, e.Id });
        builder.HasIndex(e => e.PatientId);
        builder.Property(e => e.QuestionVersion).IsConcurrencyToken();
        builder.Property(e => e.TriageVersion).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CaseRelation> builder)
    {
        builder.ToTable("case_relations", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.CaseId, e.PersonId });
        builder.HasIndex(e => new { e.PersonId, e.CaseId });
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<CaseStay> builder)
    {
        builder.ToTable("case_stays", Schema);
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.HasIndex(e => e.CaseId).IsUnique().HasFilter("until is null").HasDatabaseName("one_open_stay_per_case");
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }
}
