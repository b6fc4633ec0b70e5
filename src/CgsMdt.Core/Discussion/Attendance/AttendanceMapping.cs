using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Discussion.Attendance;

internal sealed class AttendanceMapping :
    IEntityTypeConfiguration<TeamsReport>, IEntityTypeConfiguration<ReportedStay>, IEntityTypeConfiguration<AttendanceWatch>, IEntityTypeConfiguration<AttendanceCorrection>
{
    private const string Schema = "discussion";

    public void Configure(EntityTypeBuilder<TeamsReport> builder)
    {
        builder.ToTable("teams_reports", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.ReportId).HasMaxLength(300);
        builder.Property(e => e.Digest).HasMaxLength(64);
        builder.HasIndex(e => new { e.MeetingId, e.ReportId, e.Version }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReportedStay> builder)
    {
        builder.ToTable("reported_stays", Schema);
        builder.HasKey(e => new { e.TeamsReportId, e.Number });
        builder.HasOne<TeamsReport>().WithMany().HasForeignKey(e => e.TeamsReportId);
    }

    public void Configure(EntityTypeBuilder<AttendanceWatch> builder)
    {
        builder.ToTable("attendance_watches", Schema);
        builder.HasKey(e => e.MeetingId);
        builder.Property(e => e.MeetingId).ValueGeneratedNever();
        builder.Property(e => e.FailureCode).HasMaxLength(200);
        builder.HasIndex(e => e.DueAt).HasFilter("due_at is not null");
    }

    public void Configure(EntityTypeBuilder<AttendanceCorrection> builder)
    {
        builder.ToTable("attendance_corrections", Schema);
        builder.HasKey(e => new { e.MeetingId, e.PersonId, e.Number });
    }
}
