using CgsMdt.Core.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>The write path, the audit, the outbox and the bell.</summary>
public static class PlatformModule
{
    /// <summary>Registers the platform over a database.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, NpgsqlDataSource database)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<RecordContextFactory>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<DataProtectionKeyRing>();
        services.AddSingleton<WakeBell>();
        services.AddSingleton<MailboxTurns>();
        services.TryAddSingleton(new InsideAddresses([]));
        services.AddScoped(s => s.GetRequiredService<RecordContextFactory>().OpenForReading(s.GetRequiredService<JoinedTransaction>()));
        services.AddScoped<JoinedTransaction>();
        services.AddScoped<WritePath>();
        services.AddSingleton<OutboxDispatcher>();
        return services;
    }

    /// <summary>Registers the platform's background work: sending the outbox and waking other processes.</summary>
    public static IServiceCollection AddPlatformWorkers(this IServiceCollection services)
    {
        services.AddHostedService<WakeNotifier>();
        services.AddHostedService<WakeListener>();
        services.AddHostedService(s => s.GetRequiredService<OutboxDispatcher>());
        return services;
    }
}
