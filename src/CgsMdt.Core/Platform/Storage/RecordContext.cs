using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Platform;

/// <summary>The record: one model of all modules, one schema each. Sets are reached by <c>Set&lt;T&gt;()</c>, each module its own.</summary>
public sealed partial class RecordContext(DbContextOptions<RecordContext> options) : DbContext(options)
{
    /// <summary>Reference data as the transaction sees it; none outside a write.</summary>
    internal ReferenceView? References { get; set; }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (References is null)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        // Detects changes once for both.
        if (ChangeTracker.Entries<IReferenceRow>().Any(e => e.State is not EntityState.Unchanged))
        {
            References.Distrust();
        }

        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(60);
        foreach (var id in typeof(RecordContext).Assembly.GetTypes().Where(t => t.IsValueType && Array.Exists(t.GetInterfaces(), IsTypedId)))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RecordContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    private static bool IsTypedId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ITypedId<>);

    private static string SnakeCase(string name) => WordBoundary().Replace(name, "${before}_${after}").ToLowerInvariant();

    [GeneratedRegex("(?<before>[a-z0-9])(?<after>[A-Z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordBoundary();
}
