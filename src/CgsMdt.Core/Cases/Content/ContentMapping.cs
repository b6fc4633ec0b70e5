using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Cases;

internal sealed class ContentMapping :
    IEntityTypeConfiguration<PhenotypeTerm>, IEntityTypeConfiguration<CaseVariant>, IEntityTypeConfiguration<DiscussionRecord>,
    IEntityTypeConfiguration<CaseFile>, IEntityTypeConfiguration<CaseFileContent>
{
    public void Configure(EntityTypeBuilder<PhenotypeTerm> builder)
    {
        builder.ToTable("phenotype_terms", CasesMapping.Schema);
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.Property(e => e.HpoId).HasMaxLength(20);
        builder.Property(e => e.Label).HasMaxLength(300);
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<CaseVariant> builder)
    {
        builder.ToTable("case_variants", CasesMapping.Schema, table => table.HasCheckConstraint("class_1_to_5", "class between 1 and 5"));
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.Property(e => e.GeneSymbol).HasMaxLength(30);
        builder.Property(e => e.HgncId).HasMaxLength(20);
        builder.Property(e => e.Transcript).HasMaxLength(50);
        builder.Property(e => e.LaboratoryOutcomeCode).HasMaxLength(10);
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<DiscussionRecord> builder)
    {
        builder.ToTable("discussion_records", CasesMapping.Schema);
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.ToTable("case_files", CasesMapping.Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Name).HasMaxLength(CaseFile.LongestName);
        builder.Property(e => e.Type).HasMaxLength(100);
        builder.HasIndex(e => e.CaseId);
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<CaseFileContent> builder)
    {
        builder.ToTable("case_file_contents", CasesMapping.Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<CaseFile>().WithOne().HasForeignKey<CaseFileContent>(e => e.Id);
    }
}
