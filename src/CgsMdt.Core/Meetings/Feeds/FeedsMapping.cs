using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Meetings.Feeds;

internal sealed class FeedsMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feeds", MeetingsMapping.Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.SecretHash).HasMaxLength(64);
        builder.HasIndex(e => e.SecretHash).IsUnique();
        builder.HasIndex(e => e.OwnerId);
    }
}
