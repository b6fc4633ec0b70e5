using CgsMdt.Core.Meetings.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Meetings;

internal sealed class MeetingsMapping :
    IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<Listing>, IEntityTypeConfiguration<QueueEntry>, IEntityTypeConfiguration<PresenterWindow>,
    IEntityTypeConfiguration<Booking>, IEntityTypeConfiguration<BookingReply>, IEntityTypeConfiguration<CalendarWatch>,
    IEntityTypeConfiguration<SeriesBreak>
{
    internal const string Schema = "meetings";
    internal const string ReferenceSequence = "meetings.meeting_reference";

    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("meetings", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Reference).HasMaxLength(20);
        builder.Property(e => e.Zone).HasMaxLength(60);
        builder.Property(e => e.CancelReason).HasMaxLength(60);
        builder.Property(e => e.Place).HasMaxLength(120);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasIndex(e => new { e.BoardId, e.StartsAtUtc });
        builder.HasIndex(e => new { e.BoardId, e.SeriesDate }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Listing> builder)
    {
        builder.ToTable("listings", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Meeting>().WithMany().HasForeignKey(e => e.MeetingId);
        builder.HasIndex(e => e.CaseId).IsUnique().HasFilter("ended_at is null and section <> 'ForNoting'").HasDatabaseName("one_open_listing_per_case");
        builder.HasIndex(e => new { e.MeetingId, e.CaseId }).IsUnique().HasFilter("ended_at is null").HasDatabaseName("one_open_listing_per_case_and_meeting");
        builder.HasIndex(e => new { e.CaseId, e.ListedAt });
    }

    public void Configure(EntityTypeBuilder<QueueEntry> builder)
    {
        builder.ToTable("queue_entries", Schema);
        builder.HasKey(e => e.CaseId);
        builder.Property(e => e.CaseId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<PresenterWindow> builder)
    {
        builder.ToTable("presenter_windows", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Meeting>().WithMany().HasForeignKey(e => e.MeetingId);
        builder.HasIndex(e => new { e.MeetingId, e.PersonId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.ToTable("bookings", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.EventId).HasMaxLength(500);
        builder.Property(e => e.FormerEventId).HasMaxLength(500);
        builder.Property(e => e.ChangeKey).HasMaxLength(200);
        builder.Property(e => e.FailureCode).HasMaxLength(200);
        // As it was given: Uri.ToString, which EF would keep, undoes part of its escaping.
        builder.Property(e => e.JoinUrl).HasMaxLength(2000).HasConversion(link => link!.OriginalString, text => new Uri(text));
        builder.HasOne<Meeting>().WithMany().HasForeignKey(e => e.MeetingId);
        builder.HasOne<PresenterWindow>().WithMany().HasForeignKey(e => e.WindowId);
        builder.HasIndex(e => new { e.MeetingId, e.WindowId }).IsUnique().AreNullsDistinct(false).HasDatabaseName("one_booking_per_event");
        builder.HasIndex(e => e.DueAt).HasFilter("due_at is not null");
        builder.HasIndex(e => e.FailureCode).HasFilter("failure_code is not null");
        builder.HasIndex(e => e.EventId);
    }

    public void Configure(EntityTypeBuilder<BookingReply> builder)
    {
        builder.ToTable("booking_replies", Schema);
        builder.HasKey(e => new { e.BookingId, e.PersonId });
        builder.HasOne<Booking>().WithMany().HasForeignKey(e => e.BookingId);
    }

    public void Configure(EntityTypeBuilder<SeriesBreak> builder)
    {
        builder.ToTable("series_breaks", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.BoardId, e.Until });
    }

    public void Configure(EntityTypeBuilder<CalendarWatch> builder)
    {
        builder.ToTable("calendar_watches", Schema);
        builder.HasKey(e => e.BoardId);
        builder.Property(e => e.BoardId).ValueGeneratedNever();
        builder.Property(e => e.FailureCode).HasMaxLength(200);
        builder.Property(e => e.SubscriptionId).HasMaxLength(100);
        builder.Property(e => e.SubscriptionSecret).HasMaxLength(100);
        builder.Property(e => e.SubscribeCode).HasMaxLength(200);
        builder.HasIndex(e => e.DueAt);
        builder.HasIndex(e => e.SubscribeAt);
        builder.HasIndex(e => e.SubscriptionId);
    }
}
