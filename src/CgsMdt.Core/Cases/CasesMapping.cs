using System.Text.Json;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Cases;

internal sealed class CasesMapping :
    IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<CaseRelation>, IEntityTypeConfiguration<CaseStay>, IEntityTypeConfiguration<PatientIdentity>,
    IEntityTypeConfiguration<ReferralDraft>, IEntityTypeConfiguration<InformationRequest>, IEntityTypeConfiguration<TriageDecision>,
    IEntityTypeConfiguration<StandardOfCare>, IEntityTypeConfiguration<ReferenceTerm>
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
        builder.Property(e => e.GenderIdentity).HasMaxLength(100);
        builder.Property(e => e.AgeAtLastSeen).HasMaxLength(20);
        builder.Property(e => e.InterpreterLanguage).HasMaxLength(100);
        builder.Property(e => e.Protocol).HasMaxLength(100);
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasIndex(e => new { e.BoardId, e.SourceId }).IsUnique();
        builder.HasIndex(e => new { e.BoardId, e.Place, e.Id });
        builder.HasIndex(e => new { e.BoardId, e.Place, e.Urgency, e.ReferredAt, e.Reference }).IsDescending(false, false, true, false, false).HasDatabaseName("triage_order");
        builder.HasIndex(e => e.PatientId);
        builder.HasIndex(e => e.ContinuesCaseId);
        builder.HasIndex(e => e.PedigreeNumber);
        builder.HasOne<PatientIdentity>().WithMany().HasForeignKey(e => e.PatientId);
        builder.Property(e => e.QuestionVersion).IsConcurrencyToken();
        builder.Property(e => e.TriageVersion).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CaseRelation> builder)
    {
        builder.ToTable("case_relations", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.CaseId, e.PersonId });
        builder.HasIndex(e => new { e.PersonId, e.Relation, e.CaseId });
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<CaseStay> builder)
    {
        builder.ToTable("case_stays", Schema);
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.HasIndex(e => e.CaseId).IsUnique().HasFilter("until is null").HasDatabaseName("one_open_stay_per_case");
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<PatientIdentity> builder)
    {
        builder.ToTable("patients", Schema, table => table.HasCheckConstraint(
            "number_or_reason", "(nhs_number is not null or chi_number is not null) = (number_absence is null)"));
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.NhsNumber).HasMaxLength(10);
        builder.Property(e => e.ChiNumber).HasMaxLength(10);
        builder.Property(e => e.LocalId).HasMaxLength(100);
        builder.Property(e => e.FamilyName).HasMaxLength(100);
        builder.Property(e => e.GivenName).HasMaxLength(100);
        builder.HasIndex(e => e.NhsNumber).IsUnique();
        builder.HasIndex(e => e.ChiNumber).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReferralDraft> builder)
    {
        builder.ToTable("referral_drafts", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => new { e.OwnerId, e.SavedAt }).HasFilter("sent_as is null");
        builder.Property(e => e.Fields).HasColumnType("jsonb").HasConversion(
            fields => JsonSerializer.Serialize(fields, RecordJson.Options),
            text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, RecordJson.Options)!,
            new ValueComparer<IReadOnlyDictionary<string, string>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(), fields => fields.Count, fields => fields));
    }

    public void Configure(EntityTypeBuilder<InformationRequest> builder)
    {
        builder.ToTable("information_requests", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => e.CaseId);
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
        builder.Property(e => e.Items).HasColumnType("jsonb").HasConversion(
            items => JsonSerializer.Serialize(items, RecordJson.Options),
            text => JsonSerializer.Deserialize<List<RequiredItem>>(text, RecordJson.Options)!,
            new ValueComparer<IReadOnlyList<RequiredItem>>((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items));
    }

    public void Configure(EntityTypeBuilder<TriageDecision> builder)
    {
        builder.ToTable("triage_decisions", Schema);
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.Property(e => e.ReasonCode).HasMaxLength(60);
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<StandardOfCare> builder)
    {
        builder.ToTable("standards_of_care", Schema);
        builder.HasKey(e => new { e.BoardId, e.Name, e.Version });
        builder.Property(e => e.Name).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<ReferenceTerm> builder)
    {
        builder.ToTable("reference_terms", Schema);
        builder.HasKey(e => new { e.Kind, e.Code });
        builder.Property(e => e.Code).HasMaxLength(20);
        builder.Property(e => e.Label).HasMaxLength(300);
        builder.Property(e => e.Search).HasMaxLength(300);
        builder.HasIndex(e => new { e.Kind, e.Search }).HasOperators(null!, "text_pattern_ops");
    }
}
