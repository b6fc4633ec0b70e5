using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Discussion.Forecast;

internal sealed class ForecastMapping : IEntityTypeConfiguration<QuorumWarning>
{
    public void Configure(EntityTypeBuilder<QuorumWarning> builder)
    {
        builder.ToTable("quorum_warnings", "discussion");
        builder.HasKey(e => e.MeetingId);
        builder.Property(e => e.MeetingId).ValueGeneratedNever();
        builder.Property(e => e.Digest).HasMaxLength(64);
    }
}
