using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Discussion;

internal sealed class DiscussionMapping :
    IEntityTypeConfiguration<LogEntry>, IEntityTypeConfiguration<LogContent>, IEntityTypeConfiguration<LogCounter>,
    IEntityTypeConfiguration<Room>, IEntityTypeConfiguration<Admission>, IEntityTypeConfiguration<Ephemeron>
{
    private const string Schema = "discussion";

    public void Configure(EntityTypeBuilder<LogEntry> builder)
    {
        builder.ToTable("log_entries", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Code).HasMaxLength(60);
        builder.Ignore(e => e.Who);
        builder.HasIndex(e => new { e.MeetingId, e.Number }).IsUnique();
        builder.HasIndex(e => new { e.MeetingId, e.AuthorId, e.ClientKey }).IsUnique();
        builder.HasIndex(e => new { e.CaseId, e.Kind });
    }

    public void Configure(EntityTypeBuilder<LogContent> builder)
    {
        builder.ToTable("log_contents", Schema);
        builder.HasKey(e => e.EntryId);
        builder.HasOne<LogEntry>().WithOne().HasForeignKey<LogContent>(e => e.EntryId);
    }

    public void Configure(EntityTypeBuilder<LogCounter> builder)
    {
        builder.ToTable("log_counters", Schema);
        builder.HasKey(e => e.MeetingId);
        builder.Property(e => e.MeetingId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms", Schema);
        builder.HasKey(e => e.MeetingId);
        builder.Property(e => e.MeetingId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Admission> builder)
    {
        builder.ToTable("admissions", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.MeetingId, e.CaseId, e.PersonId }).IsUnique().HasFilter("ended_at is null").HasDatabaseName("one_open_admission");
    }

    public void Configure(EntityTypeBuilder<Ephemeron> builder)
    {
        builder.ToTable("ephemera", Schema);
        builder.HasKey(e => new { e.MeetingId, e.PersonId, e.Kind });
    }
}
