using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.People;

internal sealed class PeopleMapping : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<BoardMembership>, IEntityTypeConfiguration<ProductMembership>, IEntityTypeConfiguration<Absence>
{
    private const string Schema = "people";

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Email).HasMaxLength(254);
        builder.Property(e => e.Subject).HasMaxLength(200);
        builder.HasIndex(e => e.Subject).IsUnique();
        builder.HasIndex(e => e.Email).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BoardMembership> builder)
    {
        builder.ToTable("board_memberships", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
        builder.HasIndex(e => new { e.PersonId, e.BoardId });
        builder.HasIndex(e => e.BoardId);
    }

    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("absences", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
        builder.HasIndex(e => new { e.PersonId, e.Until });
    }

    public void Configure(EntityTypeBuilder<ProductMembership> builder)
    {
        builder.ToTable("product_memberships", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
        builder.HasIndex(e => e.PersonId);
    }
}
