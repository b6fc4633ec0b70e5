using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CgsMdt.Core.Processes;

internal sealed class ProcessesMapping :
    IEntityTypeConfiguration<Workflow>,
    IEntityTypeConfiguration<DefinitionChange>,
    IEntityTypeConfiguration<Rehearsal>,
    IEntityTypeConfiguration<RehearsedInstance>,
    IEntityTypeConfiguration<StoredDefinition>,
    IEntityTypeConfiguration<ProcessInstance>,
    IEntityTypeConfiguration<ProcessWait>,
    IEntityTypeConfiguration<PendingStimulus>,
    IEntityTypeConfiguration<ProcessStep>,
    IEntityTypeConfiguration<ProcessIncident>,
    IEntityTypeConfiguration<KeptEvent>
{
    private const string Schema = "processes";

    public void Configure(EntityTypeBuilder<Workflow> builder)
    {
        builder.ToTable("workflows", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Slug).HasMaxLength(60);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => e.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DefinitionChange> builder)
    {
        builder.ToTable("definition_changes", Schema);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.Slug).HasMaxLength(60);
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.HasIndex(e => new { e.Slug, e.Id });
    }

    public void Configure(EntityTypeBuilder<Rehearsal> builder)
    {
        builder.ToTable("rehearsals", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Slug).HasMaxLength(60);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.Property(e => e.Replacements).HasColumnType("jsonb");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => new { e.Slug, e.Id });
    }

    public void Configure(EntityTypeBuilder<RehearsedInstance> builder)
    {
        builder.ToTable("rehearsed_instances", Schema);
        builder.HasKey(e => new { e.RehearsalId, e.InstanceId });
        builder.Property(e => e.Problem).HasMaxLength(200);
        builder.HasIndex(e => new { e.RehearsalId, e.InstanceId }).HasFilter("\"end\" not in ('Waits', 'Ends')").HasDatabaseName("rehearsed_and_in_trouble");
        builder.HasOne<Rehearsal>().WithMany().HasForeignKey(e => e.RehearsalId);
        builder.Ignore(e => e.IsReady);
    }

    public void Configure(EntityTypeBuilder<StoredDefinition> builder)
    {
        builder.ToTable("definitions", Schema);
        builder.HasKey(e => new { e.Slug, e.Version });
        builder.Property(e => e.Slug).HasMaxLength(60);
        builder.Property(e => e.Line).HasMaxLength(40);
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.Property(e => e.Revision).IsConcurrencyToken();
        builder.Ignore(e => e.IsShipped);
        builder.HasIndex(e => e.Slug).IsUnique().HasFilter("state = 'Draft'").HasDatabaseName("one_draft_per_workflow");
    }

    public void Configure(EntityTypeBuilder<ProcessInstance> builder)
    {
        builder.ToTable("instances", Schema);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Slug).HasMaxLength(60);
        builder.Property(e => e.AggregateKind).HasMaxLength(30);
        builder.Property(e => e.State).HasColumnType("jsonb");
        builder.Property(e => e.Correlation).HasMaxLength(200);
        builder.HasIndex(e => new { e.AggregateId, e.Slug }).IsUnique().HasFilter("is_leading and status in ('Running', 'Faulted')").HasDatabaseName("one_live_instance_per_aggregate");
        builder.HasIndex(e => new { e.Slug, e.Correlation }).HasFilter("status = 'Running'").HasDatabaseName("running_instances");
        builder.HasIndex(e => e.ParentId).HasFilter("parent_id is not null");
        builder.HasIndex(e => e.AggregateId);
        builder.HasIndex(e => new { e.Slug, e.Version });
        builder.HasIndex(e => new { e.Slug, e.Id }).IncludeProperties(e => e.Version).HasFilter("status in ('Running', 'Faulted')").HasDatabaseName("open_instances");
        builder.HasOne<StoredDefinition>().WithMany().HasForeignKey(e => new { e.Slug, e.Version });
    }

    public void Configure(EntityTypeBuilder<ProcessWait> builder)
    {
        builder.ToTable("waits", Schema);
        builder.HasKey(e => new { e.InstanceId, e.Number });
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Correlation).HasMaxLength(200);
        builder.Property(e => e.ActivityId).HasMaxLength(100);
        builder.HasIndex(e => e.KeyHash).HasMethod("hash");
        builder.HasIndex(e => new { e.KeyHash, e.Correlation }).HasFilter("kind = 'Event'").HasDatabaseName("waits_for_events");
        builder.HasIndex(e => e.Due).HasFilter("due is not null");
        builder.HasIndex(e => new { e.ActivityId, e.InstanceId });
    }

    public void Configure(EntityTypeBuilder<PendingStimulus> builder)
    {
        builder.ToTable("stimuli", Schema);

        // The only way by which the stimuli of an instance can be found: a plan made while the table was empty can be no other.
        builder.HasKey(e => new { e.InstanceId, e.Id });
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.EventName).HasMaxLength(100);
        builder.Property(e => e.Correlation).HasMaxLength(200);
        builder.Property(e => e.IsLocal).HasDefaultValue(false);
        builder.Property(e => e.Continuations).HasDefaultValue(0);
        builder.Property(e => e.Payload).HasColumnType("jsonb");
        builder.Property(e => e.Outcome).HasMaxLength(100);
        builder.Property(e => e.ActivityId).HasMaxLength(128);
        builder.Property(e => e.LastError).HasMaxLength(200);
        builder.Property(e => e.NeedsKind).HasMaxLength(30);
        builder.HasIndex(e => new { e.NotBefore, e.Id }).HasFilter("state = 'Pending'");
    }

    public void Configure(EntityTypeBuilder<ProcessStep> builder)
    {
        builder.ToTable("steps", Schema);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.ActivityId).HasMaxLength(100);
        builder.HasIndex(e => new { e.InstanceId, e.Id });
    }

    public void Configure(EntityTypeBuilder<ProcessIncident> builder)
    {
        builder.ToTable("incidents", Schema);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.ActivityId).HasMaxLength(100);
        builder.Property(e => e.Code).HasMaxLength(ProcessIncident.LongestCode);
        builder.Property(e => e.Message).HasMaxLength(ProcessIncident.LongestMessage);
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.HasIndex(e => e.InstanceId);
        builder.HasIndex(e => e.Id).HasFilter("closed_at is null").HasDatabaseName("open_incidents");
        builder.HasOne<ProcessInstance>().WithMany().HasForeignKey(e => e.InstanceId);
    }
    public void Configure(EntityTypeBuilder<KeptEvent> builder)
    {
        builder.ToTable("kept_events", Schema);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Correlation).HasMaxLength(200);
        builder.Property(e => e.Payload).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.KeyHash, e.Id }).HasFilter("state = 'Kept'");
        builder.HasIndex(e => e.ExpiresAt).HasFilter("state = 'Kept'");
        builder.HasIndex(e => new { e.State, e.Id });
    }
}
