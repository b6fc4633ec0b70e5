using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Panel;
using CgsMdt.Core.Processes.Reconciling;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.Core.Processes.Telling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CgsMdt.Core.Processes;

/// <summary>The workflows that drive cases, meetings, outcomes and hand-overs through their use cases.</summary>
public static class ProcessesModule
{
    /// <summary>Registers running and administering workflows.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        services.TryAddSingleton(ProcessActivities.Registry);
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<BurstRunner>();
        services.AddSingleton<StimulusWorker>();
        services.AddSingleton<EventKeeper>();
        services.AddScoped<BurstScope>();
        services.AddScoped<IProcessDriver, ProcessDriver>();
        services.AddScoped<ImportDefinitions>();
        services.AddScoped<ListWorkflows>();
        services.AddScoped<ViewWorkflow>();
        services.AddScoped<ReadDefinition>();
        services.AddScoped<CheckDefinition>();
        services.AddScoped<SaveDefinitionDraft>();
        services.AddScoped<DiscardDefinitionDraft>();
        services.AddScoped<PublishDefinition>();
        services.AddScoped<RollBackDefinition>();
        services.AddScoped<RetireDefinition>();
        services.AddScoped<NoteVersionChange>();
        services.AddScoped<RehearseDefinition>();
        services.AddScoped<ReadRehearsal>();
        services.AddScoped<MigrateInstances>();
        services.AddSingleton<InstanceRehearsal>();
        services.AddScoped<TellCoordinator>();
        services.AddScoped<TellOfMove>();
        services.AddScoped<FindIncidents>();
        services.AddScoped<FindUnsent>();
        services.AddScoped<SendAgain>();
        services.AddScoped<RetryIncident>();
        services.AddScoped<SkipIncident>();
        services.AddScoped<CancelWorkflow>();
        services.AddScoped<FindExpiredEvents>();
        services.AddScoped<ViewProcess>();
        services.AddScoped<FindInstances>();
        services.AddScoped<ViewInstance>();
        services.AddScoped<CancelInstance>();
        services.AddScoped<Reconcile>();
        foreach (var activity in ProcessActivities.Registry.Own)
        {
            services.AddScoped(activity.Implementation);
        }

        return services;
    }

    /// <summary>Registers the background work.</summary>
    public static IServiceCollection AddProcessWorkers(this IServiceCollection services)
    {
        services.TryAddSingleton(new ProcessOptions());
        services.AddHostedService<ShippedDefinitions>();
        return services.AddHostedService<ProcessWorkers>();
    }
}
