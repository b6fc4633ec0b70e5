using System.Text.Json;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Networks;

internal sealed class NetworksMapping :
    IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Service>, IEntityTypeConfiguration<Network>, IEntityTypeConfiguration<NetworkMembership>,
    IEntityTypeConfiguration<Board>, IEntityTypeConfiguration<TermsOfReference>, IEntityTypeConfiguration<StandingRule>, IEntityTypeConfiguration<BankHoliday>,
    IEntityTypeConfiguration<Specialty>
{
    private const string Schema = "networks";

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.OdsCode).HasMaxLength(10);
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.HasIndex(e => e.OdsCode).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("services", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Key).HasMaxLength(10);
        builder.Property(e => e.TreatmentFunctionCode).HasMaxLength(10);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId);
        builder.HasIndex(e => new { e.Kind, e.Name, e.OrganisationId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Network> builder)
    {
        builder.ToTable("networks", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Slug).HasMaxLength(100);
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.HasIndex(e => e.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<NetworkMembership> builder)
    {
        builder.ToTable("network_memberships", Schema);
        builder.HasKey(e => new { e.NetworkId, e.ServiceId, e.From });
        builder.HasOne<Network>().WithMany().HasForeignKey(e => e.NetworkId);
        builder.HasOne<Service>().WithMany().HasForeignKey(e => e.ServiceId);
    }

    public void Configure(EntityTypeBuilder<Board> builder)
    {
        builder.ToTable("boards", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Slug).HasMaxLength(100);
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Mailbox).HasMaxLength(200);
        builder.HasIndex(e => e.Slug).IsUnique();
        builder.HasOne<Network>().WithMany().HasForeignKey(e => e.NetworkId);
        builder.HasOne<Service>().WithMany().HasForeignKey(e => e.HostServiceId);
    }

    public void Configure(EntityTypeBuilder<TermsOfReference> builder)
    {
        builder.ToTable("terms_of_reference", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Board>().WithMany().HasForeignKey(e => e.BoardId);
        builder.HasIndex(e => new { e.BoardId, e.Version }).IsUnique();
        Json(builder.Property(e => e.Quorum));
        Json(builder.Property(e => e.Required));
        Json(builder.Property(e => e.Outcomes));
    }

    public void Configure(EntityTypeBuilder<StandingRule> builder)
    {
        builder.ToTable("standing_rules", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Board>().WithMany().HasForeignKey(e => e.BoardId);
    }

    public void Configure(EntityTypeBuilder<BankHoliday> builder)
    {
        builder.ToTable("bank_holidays", Schema);
        builder.HasKey(e => e.Date);
        builder.Property(e => e.Name).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<Specialty> builder)
    {
        builder.ToTable("specialties", Schema);
        builder.HasKey(e => e.Code);
        builder.Property(e => e.Code).HasMaxLength(10);
        builder.Property(e => e.Name).HasMaxLength(100);
    }

    private static void Json<T>(PropertyBuilder<IReadOnlyList<T>> property) =>
        property.HasColumnType("jsonb").HasConversion(
            list => JsonSerializer.Serialize(list, RecordJson.Options),
            text => JsonSerializer.Deserialize<List<T>>(text, RecordJson.Options)!,
            new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), list => list.Aggregate(0, (h, e) => HashCode.Combine(h, e)), list => list));
}
